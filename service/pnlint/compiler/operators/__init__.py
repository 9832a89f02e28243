"""The vocabulary of conditions; importing this package registers every operator."""

from pnlint.compiler.operators import lists, numbers, texts, times, words
from pnlint.compiler.operators.numbers import COMPARISONS, compare
from pnlint.compiler.operators.registry import OPERATORS

__all__ = ["COMPARISONS", "OPERATORS", "compare", "lists", "numbers", "texts", "times", "words"]
