"""Fields of the user's own: what is known of them, and that whoever has none pays nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pnlint.case import CaseShape, case_shape, checked
from pnlint.pack.load import load_pack

SECOND = Path(__file__).parents[1] / "pack" / "second"


@pytest.fixture(scope="session")
def shape(tmp_path_factory: pytest.TempPathFactory) -> CaseShape:
    """The shape of cases of the small pack, whose rules read ``x_limit``, ``x_note`` and ``x_shelves.x_code``."""
    import shutil

    root = tmp_path_factory.mktemp("rules")
    shutil.copytree(SECOND, root / "second")
    shutil.copytree(SECOND.parents[2] / "rules" / "schema", root / "schema")
    pack, files = load_pack(root / "second")
    assert files.faults == []
    return case_shape(pack.schema)


UNREAD: list[tuple[Any, tuple[str, ...]]] = [
    ({"store": {"site": "KR"}}, ()),
    ({"store": {"x_limit": 2}, "response": {"x_note": "a"}}, ()),
    ({"x_ticket": 7}, ("/x_ticket",)),
    ({"store": {"x_limit": 2, "x_limits": [{"x_deep": 1}]}}, ("/store/x_limits",)),
    ({"store": {"orders": [{}, {"x_a": 1}, {"x_a": 2, "x_b": 3}]}}, ("/store/orders/1/x_a", "/store/orders/2/x_b")),
    ({"response": {"orders": [{"x_a/b~c": ""}]}}, ("/response/orders/0/x_a~1b~0c",)),
    ({"store": {"x_shelves": {"x_code": "A", "colour": "red"}}}, ("/store/x_shelves/colour",)),
    ({"waivers": [{"rule": "a", "x_by": "b"}]}, ("/waivers/0/x_by",)),
    ({"store": {"site": None, "x_a": 1}}, ("/store/x_a",)),
    ({"store": {"id": 17, "x_a": 1}}, ("/store/x_a",)),
]


@pytest.mark.parametrize(("case", "unread"), UNREAD)
def test_own_fields_that_no_rule_reads_are_named(shape: CaseShape, case: Any, unread: tuple[str, ...]) -> None:
    """Each with its pointer, of many rows the first; a field that the pack declares is read."""
    fitted = checked(shape, case, lambda _: None)
    assert (fitted.faults, fitted.unread) == ([], unread)


def test_a_case_without_own_fields_takes_the_fast_way(shape: CaseShape) -> None:
    """Nobody looks for such fields where the first test finds none."""
    assert shape.fits({"store": {"site": "KR", "x_limit": 2}})
    assert not shape.fits({"store": {"site": "KR", "x_other": 2}})
    assert shape.fits_with_own({"store": {"site": "KR", "x_limit": 2, "x_other": 2}})


@pytest.mark.parametrize(
    ("case", "code", "pointer"),
    [
        ({"store": {"x_limit": "two"}}, "wrong-type", "/store/x_limit"),
        ({"store": {"x_shelves": [1]}}, "wrong-type", "/store/x_shelves"),
        ({"store": {"limit": 2, "x_a": 1}}, "unknown-field", "/store/limit"),
    ],
)
def test_a_field_that_rules_read_has_its_kind(shape: CaseShape, case: Any, code: str, pointer: str) -> None:
    """A field of one's own that the pack declares is held to its kind, like every other."""
    fitted = checked(shape, case, lambda _: None)
    assert [(one.code, one.pointer) for one in fitted.faults] == [(code, pointer)]
    assert fitted.unread == ()
