"""The steps of the feature on editing rules with the YAML language server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from language_server import LanguageServer
from pytest_bdd import given, parsers, then, when

from pnlint.library import rules_folder

NEW = rules_folder() / "coupang/wording/new-rule.yaml"


class Screen:
    """What the editor shows: the file that is open, and what was offered, explained and underlined."""

    def __init__(self, editor: LanguageServer) -> None:
        self.editor, self.path, self.text = editor, NEW, ""
        self.offers: dict[str, str] = {}
        self.told = ""
        self.faults: list[tuple[str, str]] = []

    def show(self, path: Path, text: str) -> None:
        """Opens a file and keeps the words that are underlined, each with its message."""
        self.path, self.text = path, text
        self.faults = [(self._words(one["range"]), str(one["message"])) for one in self.editor.open(path, text)]

    def offer(self, text: str) -> None:
        """Writes as far as here, and keeps what is offered next."""
        self.show(NEW, text)
        lines = text.split("\n")
        found = self.editor.completion(NEW, len(lines) - 1, len(lines[-1]))
        self.offers = {one["label"]: one["insertText"] for one in found}

    def _words(self, where: Any) -> str:
        start, end = where["start"], where["end"]
        line = self.text.split("\n")[start["line"]]
        return line[start["character"] : end["character"] if end["line"] == start["line"] else None]


@pytest.fixture
def screen(editor: LanguageServer) -> Screen:
    """An editor with nothing open."""
    return Screen(editor)


@given(parsers.parse('编辑器里打开规则 "{rule}"'))
def _open(screen: Screen, rule: str) -> None:
    [path] = rules_folder().glob(f"*/*/{rule}.yaml")
    screen.show(path, path.read_text(encoding="utf-8"))


@when(parsers.parse('在新规则里写到 "{text}"'))
def _write(screen: Screen, text: str) -> None:
    screen.offer(f"id: new-rule\n{text}")


@when(parsers.parse('在新规则里写到位置 "{place}" 下面'))
def _write_place(screen: Screen, place: str) -> None:
    screen.offer(f"require:\n  {place}:\n    ")


@when(parsers.parse('在空文件里选 "{label}"'))
def _choose(screen: Screen, label: str) -> None:
    screen.offer("")
    screen.told = screen.offers[label]


@when(parsers.parse('光标停在 "{words}" 上'))
def _hover(screen: Screen, words: str) -> None:
    screen.told = screen.editor.hover(screen.path, words)


@when(parsers.parse('把 "{old}" 改成 "{new}"'))
def _change(screen: Screen, old: str, new: str) -> None:
    assert screen.text.count(old) == 1
    screen.show(screen.path, screen.text.replace(old, new))


@then(parsers.parse('编辑器列出 "{words}"'))
def _exactly(screen: Screen, words: str) -> None:
    assert list(screen.offers) == words.split("、")


@then(parsers.parse('编辑器列出的词里有 "{words}"'))
def _among(screen: Screen, words: str) -> None:
    assert set(words.split("、")) <= screen.offers.keys()


@then("说明里先有中文，再有英文")
def _both(screen: Screen) -> None:
    letters = [char for char in screen.told if char.isalpha()]
    first = next(number for number, char in enumerate(letters) if "一" <= char <= "鿿")
    assert any(char.isascii() for char in letters[first:])


@then(parsers.parse('编辑器在 "{words}" 下面画线，写明可以写 "{allowed}"'))
def _underlined(screen: Screen, words: str, allowed: str) -> None:
    [(found, message)] = screen.faults
    assert found == words
    assert allowed in message


@then(parsers.parse('编辑器画线的地方写明缺 "{key}"'))
def _lacking(screen: Screen, key: str) -> None:
    [(_, message)] = screen.faults
    assert f'"{key}"' in message


@then("编辑器没有画线")
def _sound(screen: Screen) -> None:
    assert screen.faults == []


@then(parsers.parse('写出来的规则有 "{keys}"'))
def _whole(screen: Screen, keys: str) -> None:
    written = [line.partition(":")[0] for line in screen.told.split("\n") if line[:1].isalpha()]
    assert [one for one in keys.split("、") if one not in written] == []
