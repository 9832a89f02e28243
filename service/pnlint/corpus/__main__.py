"""Writes the corpus of every pack that has a plan anew: ``python -m pnlint.corpus``."""

from __future__ import annotations

from pnlint.corpus.store import has_corpus, write_corpus
from pnlint.packs import pack_folders

if __name__ == "__main__":
    for folder in filter(has_corpus, pack_folders()):
        print(folder.name, write_corpus(folder))
