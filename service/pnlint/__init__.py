"""pnlint checks the answer to a performance notification before it is filed."""

__version__ = "0.1.0"
