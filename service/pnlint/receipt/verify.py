"""Whether a draft still gets the answer that a receipt tells of, and if not, what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pnlint import __version__
from pnlint.library import Shelf, kept_shelf
from pnlint.receipt.receipt import answered_again, digest
from pnlint.receipt.signing import signature_of

_BAD = ("wrong", "unknown_key", "absent")


class Difference(NamedTuple):
    """One thing that is not as it was: ``code`` names its sentence, ``data`` fills it."""

    code: str
    data: Mapping[str, Any]


class Verified(NamedTuple):
    """What came of it; ``replayed`` says whether the draft was checked again, ``answer_same`` with what result."""

    differences: tuple[Difference, ...]
    signature: str
    replayed: bool
    answer_same: bool = False

    @property
    def same(self) -> bool:
        """The same bytes of answer, and nothing wrong with the signature."""
        return self.replayed and not self.differences


def verify(receipt: Mapping[str, Any], raw: bytes, shelves: Sequence[Shelf], keys: Sequence[str] = ()) -> Verified:
    """Checks a draft again as the receipt says it was checked; ``shelves`` are the packs in use."""
    shelf = next((one for one in shelves if one.library.id == receipt["ruleset"]["id"]), shelves[0])
    signature = signature_of(receipt, keys)
    found = [Difference(f"signature-{signature}", _key(receipt))] if signature in _BAD else []
    if digest(raw) != receipt["input"]["digest"]:
        found.append(Difference("input", {"then": receipt["input"]["digest"], "now": digest(raw)}))
    rules = _rules(receipt, shelf)
    if rules is not shelf:
        found.append(Difference("ruleset", {"then": _named(receipt["ruleset"]), "now": _named(_about(shelf))}))
    if rules is None or digest(raw) != receipt["input"]["digest"]:
        return Verified(tuple(found), signature, replayed=False)
    again = answered_again(receipt, raw, rules)
    answers = tuple(_answers(receipt, again))
    return Verified((*found, *answers), signature, replayed=True, answer_same=not answers)


def _rules(receipt: Mapping[str, Any], shelf: Shelf) -> Shelf | None:
    """The very rules of the receipt: those in use, else those that this machine still keeps in its cache."""
    wanted = receipt["ruleset"]["digest"]
    return shelf if shelf.library.digest == wanted else kept_shelf(wanted)


def _about(shelf: Shelf) -> dict[str, str]:
    library = shelf.library
    return {"id": library.id, "release": library.release, "digest": library.digest}


def _named(about: Mapping[str, str]) -> str:
    return f"{about['id']} {about['release']} ({about['digest']})"


def _key(receipt: Mapping[str, Any]) -> dict[str, str]:
    return {"key": (receipt.get("signature") or {}).get("key", "")}


def _answers(receipt: Mapping[str, Any], again: Mapping[str, Any] | None) -> Iterator[Difference]:
    then = receipt["answer"]
    if again is None:
        yield Difference("unreadable", {})
        return
    if again["digest"] == then["digest"]:
        # What a receipt tells of the answer must agree with the answer it names.
        if {**then, **again} != then:
            yield Difference("summary", {})
        return
    yield Difference("answer", {"then": then["digest"], "now": again["digest"]})
    if receipt["engine"] != __version__:
        yield Difference("engine", {"then": receipt["engine"], "now": __version__})
    if again["verdict"] != then["verdict"]:
        yield Difference("verdict", {"then": then["verdict"], "now": again["verdict"]})
    states = {rule: state for state, rules in again["rules"].items() for rule in rules}
    for state, rules in then["rules"].items():
        for rule in rules:
            if states.get(rule) != state:
                yield Difference("rule", {"rule": rule, "then": state, "now": states.get(rule, "")})
