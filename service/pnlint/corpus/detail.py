"""One small fact of what is different, and how the facts of two lists are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple


class Detail(NamedTuple):
    """One fact: ``what`` names its sentence, ``data`` fills it; texts in data are ``{zh, en}``."""

    what: str
    data: Mapping[str, Any]


def named(
    what: str, old: Mapping[Any, Any], new: Mapping[Any, Any], about: Mapping[str, Any], *, items: bool = True
) -> Iterator[Detail]:
    """Names that only one side has, and what the two say otherwise under the same one; ``items`` part by part."""
    for how, names in (
        ("added", [name for name in new if name not in old]),
        ("removed", [name for name in old if name not in new]),
    ):
        if names:
            yield Detail(f"{what}-{how}", {**about, "words": names})
    differing = [name for name in new if name in old and old[name] != new[name]]
    if differing and not items:
        yield Detail(f"{what}-changed", {**about, "words": differing})
        return
    for name in differing:
        for column, pair in _columns(old[name], new[name]):
            yield Detail(
                "item", {**about, "list": what, "name": name, "column": column, "old": pair[0], "new": pair[1]}
            )


def _columns(old: Any, new: Any) -> Iterator[tuple[str, tuple[Any, Any]]]:
    if not (isinstance(old, Mapping) and isinstance(new, Mapping)):
        yield "", (old, new)
        return
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield str(key), (old.get(key), new.get(key))


def leaves(old: Any, new: Any, path: tuple[str, ...] = ()) -> Iterator[Detail]:
    """Each place within data at which the two are different, with what stands there; None where nothing does."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*new, *old)):
            if old.get(key) != new.get(key):
                yield from leaves(old.get(key), new.get(key), (*path, str(key)))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new) and _nested(old, new):
        for number, pair in enumerate(zip(old, new, strict=True), 1):
            if pair[0] != pair[1]:
                yield from leaves(*pair, (*path, str(number)))
    else:
        yield Detail("place", {"path": list(path), "old": old, "new": new})


def _nested(*lists: list[Any]) -> bool:
    return any(isinstance(one, Mapping | list) for listed in lists for one in listed)
