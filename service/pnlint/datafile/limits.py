"""How much of a data file is read before it is refused."""

BYTES = 8 * 1024 * 1024

# As many rows as a case may have orders.
ROWS = 20_000

COLUMNS = 256

# A spreadsheet is a ZIP archive; 20,000 rows of the delivery list unpack to some 50 MiB with 3 million tags.
UNPACKED = 100 * 1024 * 1024
PARTS = 1_000
TAGS = 6_000_000

# The last row that a spreadsheet can have. Files may claim any number.
LAST_ROW = 1_048_576

# Titles and remarks may stand above the header.
HEAD_ROWS = 20

# Characters of a cell that is kept, and of an id.
CELL = 4_000
ID = 100

# Beyond so many digits a spreadsheet replaces digits of a number by zeros.
DIGITS = 15

# A file with more faults than this is not the work of a person who wants to see them all.
FAULTS = 1_000
