"""``python -m pnlint``."""

from pnlint.cli.main import main

main()
