"""Writes the corpus of the Coupang pack anew: ``python -m pnlint.corpus``."""

from __future__ import annotations

from pnlint.corpus.store import write_corpus
from pnlint.library import default_folder

if __name__ == "__main__":
    print(write_corpus(default_folder()))
