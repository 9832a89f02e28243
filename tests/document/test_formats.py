"""The format of a document is what its sender says, else what its name says, else what it looks like."""

from __future__ import annotations

import pytest

from pnlint.document import read_document


@pytest.mark.parametrize(
    ("name", "declared", "raw", "form"),
    [
        ("", None, b' \n{"a": 1}', "json"),
        ("", None, b"\xef\xbb\xbf[1]", "json"),
        ("", None, b"a: 1", "yaml"),
        ("", None, b"# {}\n{}", "yaml"),
        ("a.json", None, b"a: 1", "json"),
        ("dir.json/a.YML", None, b"{}", "yaml"),
        ("a.yaml", None, b"{}", "yaml"),
        ("a.txt", None, b"{}", "json"),
        ("a.json", "yaml", b"a: 1", "yaml"),
        ("", "application/json; charset=utf-8", b"1", "json"),
        ("", "application/yaml", b"{}", "yaml"),
        ("", "text/x-yaml", b"{}", "yaml"),
        ("", "application/vnd.pnlint+json", b"1", "json"),
        ("", "application/x-www-form-urlencoded", b"{}", "json"),
        ("", "application/octet-stream", b"a: 1", "yaml"),
    ],
)
def test_the_format_is_found(name: str, declared: str | None, raw: bytes, form: str) -> None:
    """What is declared beats the name, and the name beats the look; what says nothing decides nothing."""
    assert read_document(raw, name=name, format=declared).format == form


def test_both_formats_give_the_same() -> None:
    """A case in YAML and the same case in JSON are one."""
    yaml = "notification:\n  orders:\n    - {order_id: '1', score: 1.5}\nstore: null\n"
    json = '{"notification": {"orders": [{"order_id": "1", "score": 1.5}]}, "store": null}'
    assert read_document(yaml.encode()).data == read_document(json.encode()).data


def test_a_document_keeps_its_text() -> None:
    """The text is there without its byte order mark, and empty where the bytes are none."""
    assert read_document(b"\xef\xbb\xbf[1]").text == "[1]"
    assert read_document(b"[\xff]").text == ""
