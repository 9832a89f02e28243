"""Data files of notifications, store exports (CSV, XLSX) and pasted notifications to parts of the case."""

from pnlint.datafile.importer import Imported, import_table
from pnlint.datafile.notice import Notice, read_notice
from pnlint.datafile.read import read_table
from pnlint.datafile.table import Row, Table

__all__ = ["Imported", "Notice", "Row", "Table", "import_table", "read_notice", "read_table"]
