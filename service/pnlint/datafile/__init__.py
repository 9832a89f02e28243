"""Data files of notifications and store exports (CSV, XLSX) to rows of the case."""

from pnlint.datafile.importer import Imported, import_table
from pnlint.datafile.read import read_table
from pnlint.datafile.table import Row, Table

__all__ = ["Imported", "Row", "Table", "import_table", "read_table"]
