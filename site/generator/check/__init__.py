"""The check of a rule in plain words, made from its data; a word that has no phrase ends the build."""

from generator.check.lines import Line, bullets
from generator.check.reads import reads
from generator.check.rule import lines_of_check

__all__ = ["Line", "bullets", "lines_of_check", "reads"]
