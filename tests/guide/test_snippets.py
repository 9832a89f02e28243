"""What hand-written pages tell a reader to type is typed here, against a real server and real rule files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from markdown_pages import LANGUAGES, Block, blocks, hand_written
from server_process import ended, port_of, started

from pnlint.document import read_document

ROOT = Path(__file__).parents[2]
RUN = ("sh", "python")
EDIT = re.compile(r"(insert into|replaces in|merge into) (\S+\.yaml)(?::| below)? ?(.*)")


@pytest.fixture(scope="module")
def port(cache_of_its_own: None) -> Iterator[int]:  # noqa: ARG001 - the cache must be set first
    """The port of a real server process."""
    process = started("127.0.0.1", 0)
    try:
        yield port_of(process)
    finally:
        ended(process)


@pytest.fixture
def reader(tmp_path: Path, port: int) -> Reader:
    """Somebody with a terminal, a copy of the rules and a server."""
    shutil.copytree(ROOT / "rules", tmp_path / "rules")
    (tmp_path / "drafts").mkdir()
    return Reader(tmp_path, port)


class Reader:
    """Follows a page from top to bottom in a folder of its own."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self._port = port
        self._environment = {
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "service"),
            "PNLINT_RULES": str(folder / "rules"),
            "PNLINT_OUTCOMES": str(folder / "outcomes.sqlite3"),
        }

    def follow(self, block: Block) -> subprocess.CompletedProcess[str]:
        """Types one block; its exit code must be the one that the page announces."""
        code = block.code.replace("127.0.0.1:8080", f"127.0.0.1:{self._port}")
        command = ["bash", "-e", "-o", "pipefail", "-c"] if block.lang == "sh" else [sys.executable, "-c"]
        done = subprocess.run(
            [*command, code], cwd=self.folder, env=self._environment, capture_output=True, text=True, check=False
        )
        wanted = re.match(r"exits with (\d)", block.mark)
        assert done.returncode == (int(wanted[1]) if wanted else 0), f"{block.code}\n{done.stdout}{done.stderr}"
        return done

    def ask(self, command: list[str], line: bytes) -> bytes:
        """The first line that a program answers to a line of its standard input."""
        with subprocess.Popen(
            command, cwd=self.folder, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as program:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(line + b"\n")
            program.stdin.flush()
            return program.stdout.readline()

    def edit(self, block: Block) -> None:
        """Changes a rule file as the comment before a block says."""
        found = EDIT.fullmatch(block.mark)
        assert found, block.mark
        kind, name, rest = found.groups()
        file = self.folder / "rules" / name
        text = file.read_text()
        if kind == "merge into":
            data = read_document(text.encode(), name=name).data | read_document(block.code.encode(), name=name).data
            file.write_bytes(orjson.dumps(data))
        elif kind == "replaces in":
            assert text.count(rest) == 1
            file.write_text(text.replace(rest, block.code.strip()))
        else:
            at = 0
            for words in rest.split(" > "):
                at = text.index(words, at)
            end = text.index("\n", at) + 1
            file.write_text(text[:end] + block.code + "\n" + text[end:])


def draft(lang: str) -> Block:
    """The block of the quick start that writes draft.yaml."""
    return next(one for one in blocks(hand_written(lang)["integrate/index.md"]) if "> draft.yaml" in one.code)


def typed(path: str, lang: str) -> list[Block]:
    """The blocks of a page that a reader types, and those that change rule files."""
    edits = ("insert into", "replaces in", "merge into")
    return [
        one
        for one in blocks(hand_written(lang)[path])
        if one.mark.startswith(edits) or (one.lang in RUN and not one.mark.startswith("not run"))
    ]


ALIKE = [
    "integrate/exit-codes.md",
    "integrate/ci.md",
    "integrate/operate.md",
    "team/index.md",
    "team/words-values-terms.md",
    "team/dates-waivers-sources.md",
]


def _follow_page(reader: Reader, path: str, lang: str) -> None:
    reader.follow(draft(lang))
    shutil.copy(reader.folder / "draft.yaml", reader.folder / "drafts")
    todo = typed(path, lang)
    assert todo
    for block in todo:
        if block.lang in RUN:
            reader.follow(block)
        else:
            reader.edit(block)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["integrate/index.md", "integrate/client.md", "integrate/formats.md"])
def test_the_way_to_a_first_answer_works_as_it_stands(reader: Reader, path: str, lang: str) -> None:
    """Every command and every program ends as the page says, in the order of the page."""
    _follow_page(reader, path, lang)


@pytest.mark.parametrize("path", ALIKE)
def test_everything_on_the_page_works_as_it_stands(reader: Reader, path: str) -> None:
    """The same for the other pages, whose blocks are the same in both languages."""
    _follow_page(reader, path, "zh")


@pytest.mark.parametrize("path", ALIKE)
def test_both_languages_tell_a_reader_to_type_the_same(path: str) -> None:
    """Only the language of the output and the words of a script's own messages differ."""
    zh, en = ([_plain(block) for block in typed(path, lang)] for lang in LANGUAGES)
    assert zh == en


def _plain(block: Block) -> tuple[str, str]:
    return block.mark, re.sub(r'echo "[^"]*"', "echo", block.code.replace("--lang en", "--lang zh"))


def test_the_limit_is_the_new_one_from_its_day_on(reader: Reader) -> None:
    """The walk through a change of a rule leaves the old days as they were."""
    for block in typed("team/index.md", "zh"):
        if block.lang not in RUN:
            reader.edit(block)
    (reader.folder / "rate.yaml").write_text("store: {metrics: {order_cancellation_rate: 0.045}}")
    check = "pnlint check rate.yaml --rule cancellation-rate-high --lang en --as-of"
    assert "0 errors" in reader.follow(Block("", "sh", f"{check} 2026-11-30")).stdout
    found = reader.follow(Block("exits with 1", "sh", f"{check} 2026-12-01")).stdout
    assert "above 4%" in found
    assert "1 error" in found


def test_phrases_and_terms_are_caught_from_their_day_on(reader: Reader) -> None:
    """What the page adds is found, announced in the days before, and gives the pack no fault."""
    for block in typed("team/words-values-terms.md", "zh"):
        if block.lang not in RUN and "values.yaml" not in block.mark:
            reader.edit(block)
    reader.follow(Block("", "sh", "pnlint rules check --lang en"))
    (reader.folder / "words.yaml").write_text("response: {text: 交给我们就稳了，附快递公司聊天截图。}")
    check = "pnlint check words.yaml --rule guarantee-claimed --rule term-mistranslated --lang en --as-of"
    assert "guarantee-claimed" not in reader.follow(Block("", "sh", f"{check} 2026-10-31")).stdout
    announced = reader.follow(Block("", "sh", f"{check} 2026-11-30")).stdout
    assert "warning  guarantee-claimed\n  From 2026-12-01 on (announced, not yet in force)" in announced
    found = reader.follow(Block("exits with 1", "sh", f"{check} 2026-12-01")).stdout
    assert "guarantee-claimed" in found
    assert "term-mistranslated" in found


def _within(part: Any, whole: Any) -> bool:
    """Whether everything in a part of JSON stands in the whole."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and _within(part[key], whole[key]) for key in part)
    if isinstance(part, list):
        return isinstance(whole, list) and all(any(_within(one, other) for other in whole) for one in part)
    return bool(part == whole)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_answers_on_the_page_are_those_of_the_service(reader: Reader, lang: str) -> None:
    """The JSON that explains the answer is part of what the service really says."""
    reader.follow(draft(lang))
    samples = [
        orjson.loads(one.code) for one in blocks(hand_written(lang)["integrate/answer.md"]) if one.lang == "json"
    ]
    send = f"curl -s 'http://127.0.0.1:8080/v1/lint?lang={lang}' --data-binary"
    answers = [orjson.loads(reader.follow(Block("", "sh", f"{send} {body}")).stdout) for body in _BODIES]
    assert [_within(sample, answer) for sample, answer in zip(samples, answers, strict=True)] == [True, True]


_BODIES = ("@draft.yaml", """'{"notifcation": {}}'""")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_waiver_on_the_page_is_applied(judge: Any, lang: str) -> None:
    """Its place and its rule fit together, and its last day has not come."""
    text = next(
        one.code for one in blocks(hand_written(lang)["integrate/answer.md"]) if one.code.startswith("waivers:")
    )
    waivers = read_document(text.encode(), name="waivers.yaml").data["waivers"]
    report = judge(set={"/response/prevention": [{"text": "启用库存同步"}], "/waivers": waivers})
    assert [one.state for one in report.waivers] == ["applied"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_recipes_for_ci_run(reader: Reader, lang: str) -> None:
    """The steps of the workflows and the hook are commands that pnlint takes."""
    reader.follow(draft(lang))
    shutil.copy(reader.folder / "draft.yaml", reader.folder / "drafts")
    recipes = [one.code for one in blocks(hand_written(lang)["integrate/ci.md"]) if one.lang == "yaml"]
    workflow, sarif, shared, hooks = (read_document(one.encode(), name="ci.yaml").data for one in recipes)
    steps = [*workflow["jobs"]["check"]["steps"], *sarif]
    commands = [step["run"] for step in steps if step.get("run", "").startswith("pnlint")]
    hook = hooks["repos"][0]["hooks"][0]
    assert re.search(hook["files"], "drafts/draft.yaml")
    assert len(commands) == 2
    for command in [*commands, f"{hook['entry']} drafts/draft.yaml", _shared_hook(shared["repos"][0]["hooks"][0])]:
        reader.follow(Block("exits with 1", "sh", command))
    assert orjson.loads((reader.folder / "findings.sarif").read_bytes())["version"] == "2.1.0"


def _shared_hook(chosen: Any) -> str:
    """The command that pre-commit runs for the hook that a repository of drafts names."""
    offered = read_document((ROOT / ".pre-commit-hooks.yaml").read_bytes(), name="hooks.yaml").data
    hook = next(one for one in offered if one["id"] == chosen["id"])
    assert re.search(hook["files"], "drafts/draft.yaml")
    return " ".join([hook["entry"], *chosen["args"], "drafts/draft.yaml"])


def test_the_hook_for_rules_runs(reader: Reader) -> None:
    """It looks at the rules of the repository that it stands in."""
    offered = read_document((ROOT / ".pre-commit-hooks.yaml").read_bytes(), name="hooks.yaml").data
    hook = next(one for one in offered if one["id"] == "pnlint-rules")
    reader.follow(Block("", "sh", hook["entry"]))
    (reader.folder / "rules/coupang/values.yaml").write_text("nonsense: [")
    reader.follow(Block("exits with 1", "sh", hook["entry"]))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_configuration_for_assistants_starts_the_server(reader: Reader, lang: str) -> None:
    """What the page gives an assistant to start answers as an MCP server."""
    (sample,) = [one for one in blocks(hand_written(lang)["integrate/assistant.md"]) if one.lang == "json"]
    server = orjson.loads(sample.code)["mcpServers"]["pnlint"]
    hello = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "reader", "version": "1"}}
    asked = orjson.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": hello})
    told = orjson.loads(reader.ask([server["command"], *server["args"]], asked))
    assert told["result"]["serverInfo"]["name"] == "pnlint"
