"""The check of a rule in plain words, with links; a word that has no phrase ends the build."""

from generator.check.names import names_of
from generator.check.rule import lines_of_check
from pnlint.wording.lines import Line, bullets
from pnlint.wording.reads import reads

__all__ = ["Line", "bullets", "lines_of_check", "names_of", "reads"]
