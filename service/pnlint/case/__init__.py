"""The document as a case: every field of the shape that the schema gives it."""

from pnlint.case.check import CaseShape, case_shape, checked, fits_code

__all__ = ["CaseShape", "case_shape", "checked", "fits_code"]
