"""Documents for property tests: what JSON can say, written in every style that JSON allows."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

# Any character but halves of surrogate pairs; those that readers stumble over come more often.
characters = st.one_of(
    st.characters(exclude_categories=("Cs",)),
    st.sampled_from("\":\\/{}[],'0 \n\t：，“”\u3000\u2028\x85\ufeff😀"),
)
texts = st.text(characters, max_size=12)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(min_value=10**17, max_value=10**30),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
)


def _within(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4))


documents = st.recursive(scalars, _within, max_leaves=20)

# How programs write JSON: compact, Python's default, indented, Jackson's space before the colon.
styles = st.fixed_dictionaries(
    {
        "indent": st.sampled_from([None, 0, 2, "\t"]),
        "separators": st.sampled_from([(",", ":"), (", ", ": "), (",", " : "), (" ,", "\n:"), (",", "  :")]),
        "ensure_ascii": st.booleans(),
    }
)


def written(data: Any, style: dict[str, Any]) -> bytes:
    """The data as JSON in a style."""
    return json.dumps(data, **style).encode()


def pointers(data: Any, at: str = "") -> list[tuple[str, Any]]:
    """Every pointer of a document with its value."""
    pairs: list[tuple[str, Any]] = [(at, data)]
    rows = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in rows:
        pairs += pointers(value, f"{at}/{str(key).replace('~', '~0').replace('/', '~1')}")
    return pairs


def same(one: Any, other: Any) -> bool:
    """Equal, with 1, 1.0 and true told apart."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other
