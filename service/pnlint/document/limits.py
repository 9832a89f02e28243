"""How much of a document is read before it is refused."""

BYTES = 8 * 1024 * 1024

# Levels of lists and objects within each other. A case has six; what comes after may recurse without fear.
DEPTH = 64

# A file with more faults than this is not the work of a person who wants to see them all.
FAULTS = 1000

# Values of a YAML document: its reader takes some microseconds for each, so this bounds the time.
VALUES = 500_000

# Steps of the search for the faults of a JSON text, two or so for a value: this bounds the time as well.
# A text without fault needs no search.
STEPS = 1_000_000

# Digits of a whole number: Python's own bound, beyond which reading one takes quadratic time.
DIGITS = 4300
