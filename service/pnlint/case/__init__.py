"""The document as a case: every field of the shape that the schema gives it."""

from pnlint.case.check import CaseShape, Fitted, case_shape, checked, fits_code

__all__ = ["CaseShape", "Fitted", "case_shape", "checked", "fits_code"]
