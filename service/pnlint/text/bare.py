"""Texts less some classes of characters, for telling copies apart from texts of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from unicodedata import category

_CLASSES: Mapping[str, Callable[[str], bool]] = {
    "digits": lambda char: category(char)[0] == "N",
    "spaces": str.isspace,
    "punctuation": lambda char: category(char)[0] in "PS",
    "letters": str.isalpha,
}
# Signs that stand in most Chinese and Korean texts and have no plain form; they are taken out of all texts at once.
_FREQUENT = "。、“”‘’《》【】「」·…—"
_BETWEEN = "\0"


class _Removed(dict[int, str | None]):
    """A translation table that learns, character by character, what belongs to the classes."""

    def __init__(self, classes: tuple[str, ...]) -> None:
        super().__init__()
        self.tests = [_CLASSES[name] for name in classes]

    @cached_property
    def signs(self) -> bytes:
        """The plain signs that belong to the classes."""
        return bytes(code for code in range(1, 128) if self[code] is None)

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        self[code] = None if any(test(char) for test in self.tests) else char
        return self[code]


@lru_cache(maxsize=16)
def _removed(classes: tuple[str, ...]) -> _Removed:
    return _Removed(classes)


def belongs(word: object, classes: tuple[str, ...]) -> bool:
    """Whether a word is all digits, and these go anyway."""
    return isinstance(word, str) and word.isdigit() and "digits" in classes


def bare(text: str, classes: tuple[str, ...]) -> str:
    """A text less all characters of these classes (digits, spaces, punctuation, letters)."""
    return text.translate(_removed(classes))


def bare_each(texts: Sequence[str], classes: tuple[str, ...]) -> list[str]:
    """The same for many texts: plain signs are taken out of all of them in one pass, the rest one by one."""
    joined = _BETWEEN.join(texts)
    if "letters" in classes or joined.count(_BETWEEN) != len(texts) - 1:
        return [bare(text, classes) for text in texts]
    table = _removed(classes)
    joined = joined.encode("utf-8", "surrogatepass").translate(None, table.signs).decode("utf-8", "surrogatepass")
    for sign in _FREQUENT:
        if table[ord(sign)] is None:
            joined = joined.replace(sign, "")
    # Letters alone belong to none of the classes.
    return [text if text.isalpha() else text.translate(table) for text in joined.split(_BETWEEN)]
