"""A page for every rule: all that a reader wants to know who comes from a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator import markdown as md
from generator.book import Book
from generator.check import bullets, lines_of_check
from generator.examples import Shown, all_shown
from generator.page import Page
from generator.references import References
from generator.sections.example import Examples
from generator.sections.grounds import grounds
from generator.sections.missing import missing
from generator.words import Words
from pnlint.mutation.record import rule_is_current, table_is_current
from pnlint.mutation.sampling import lists_used

_CHECK = ("for_each", "group_by", "distinct_by", "let", "when", "require", "forbid", "at", "checks", "fix")


def pages(book: Book, lang: str) -> Iterator[Page]:
    """``rules/<id>.md`` for every rule file, also of rules that have been retired."""
    for one in book.books:
        for name, rule in one.rules.items():
            also = [each.pack.meta["title"][lang] for each in book.books if name in each.pack.meta.get("also", ())]
            yield Page(f"rules/{name}.md", rule["title"][lang], _page(one, name, lang, also))


def _page(book: Book, name: str, lang: str, also: Sequence[str]) -> str:
    rule, words = book.rules[name], Words(book, lang, "rule")
    links = References(book, lang, f"rules/{name}.md")
    return md.paragraphs(
        md.heading(1, rule["title"][lang], name),
        _facts(book, name, lang, also),
        _retired(rule, lang, links, words),
        md.heading(2, words("why"), "why"),
        md.text(rule["why"][lang]),
        md.heading(2, words("remedy"), "remedy"),
        md.text(rule["remedy"][lang]),
        _fix(book, rule, lang),
        _examples(book, name, lang, words),
        md.heading(2, words("check"), "check"),
        _check(book, name, lang),
        md.heading(2, words("missing"), "missing"),
        missing(book, name, lang),
        md.heading(2, words("history"), "history"),
        _history(rule, lang, words),
        _score(book, name, lang) + book.texts("mutate")["page_end"][lang] + "\n",
        md.heading(2, words("sources"), "sources"),
        grounds(book, name, links),
        _related(book, name, links, words),
        _scenarios(book, name, lang, words),
    )


def _facts(book: Book, name: str, lang: str, also: Sequence[str]) -> str:
    words, links = Words(book, lang, "rule"), References(book, lang, f"rules/{name}.md")
    rule, topic = book.rules[name], book.topic_of(name)
    version = book.in_force(rule["history"])
    severity = book.texts("report")["severity"][rule["severity"]][lang]
    badge = f'<span class="severity severity-{rule["severity"]}">{severity}</span>'
    pack = md.text(book.pack.meta["title"][lang])
    parts = [
        f"{badge} {Words(book, lang, 'severities')(rule['severity'])}",
        f"{words('id')} {md.code(name)}",
        f"{pack} · {links.page(book.topics[topic]['title'][lang], f'rules/index.md#topic-{topic}')}",
        *(words("also", title=md.text(one)) for one in also),
        f"{words('since')} {words('version', **version)}",
    ]
    return '<div class="facts" markdown>\n\n' + md.bullets(parts) + "\n</div>\n"


def _score(book: Book, name: str, lang: str) -> str:
    """How many small changes of the rule and of its tables are noticed, if that was measured as they stand."""
    words, entry = book.texts("mutate"), book.scores["rules"].get(name)
    if entry is None:
        return str(words["page_none"][lang])
    lists = sorted(lists_used(book.pack, frozenset(entry["used"])))
    tables = [(one, book.scores["tables"].get(one)) for one in lists]
    if not rule_is_current(book.pack, name, entry, book.recorded) or not all(
        one is not None and table_is_current(book.pack, table, one) for table, one in tables
    ):
        return str(words["page_stale"][lang])
    wanted = entry["mutants"] - entry["justified"]
    more = words["page_justified"][lang].format(number=entry["justified"]) if entry["justified"] else ""
    if tables:
        wanted_there, killed = (sum(one[key] for _, one in tables if one) for key in ("mutants", "killed"))
        more += words["page_phrases"][lang].format(wanted=wanted_there, killed=killed)
    return str(words["page"][lang].format(wanted=wanted, killed=entry["killed"])) + more


def _retired(rule: Mapping[str, Any], lang: str, links: References, words: Words) -> str:
    retired = rule.get("retired")
    if retired is None:
        return ""
    said = words("retired_from", **{"from": retired["from"], "reason": md.text(retired["reason"][lang])})
    if "instead" in retired:
        said += " " + words("instead", rule=links.rule(retired["instead"]))
    return f'!!! warning "{words("retired")}"\n    {said}\n'


def _fix(book: Book, rule: Mapping[str, Any], lang: str) -> str:
    if "fix" not in rule:
        return ""
    return Words(book, lang, "examples")("fix_safe" if rule["fix"]["safe"] else "fix_unsafe") + "\n"


def _examples(book: Book, name: str, lang: str, words: Words) -> str:
    examples = Examples(book, lang, book.pack.files[name])
    fails, passes = all_shown(book, name, "fails", lang), all_shown(book, name, "passes", lang)
    # The case without faults itself says little; one that is changed and still passes says more.
    told = next((one for one in passes if one.outcome == "passed" and "set" in one.example), passes[0])
    others = [one for one in passes if one is not told and one.outcome == "passed"]
    return md.paragraphs(
        md.heading(2, words("fails"), "fails"),
        examples.words("based") + "\n",
        _failing(examples, fails[0], words),
        _folded(words("more_fails", count=len(fails) - 1), [_line(examples, one, words) for one in fails[1:]]),
        md.heading(2, words("passes"), "passes"),
        f"**{examples.name(told)}**\n",
        examples.changes(told),
        f'<p class="passed">{examples.words("passed")}</p>\n',
        _folded(words("more_passes", count=len(others)), [examples.name(one) for one in others]),
    )


def _failing(examples: Examples, shown: Shown, words: Words) -> str:
    return md.paragraphs(
        f"**{examples.name(shown)}**\n",
        examples.changes(shown),
        f"{examples.words('says')}\n",
        examples.findings(shown),
        f"[{words('try')}]({examples.address(shown)}){{ .md-button .md-button--primary }}\n",
    )


def _line(examples: Examples, shown: Shown, words: Words) -> str:
    messages = " / ".join(md.text(one["message"]) for one in shown.answer["findings"])
    return f"{examples.name(shown)} — {messages} [{words('try_short')}]({examples.address(shown)})"


def _folded(title: str, lines: list[str]) -> str:
    if not lines:
        return ""
    return f'??? note "{title}"\n\n' + "".join(f"    - {line}\n" for line in lines)


def _check(book: Book, name: str, lang: str) -> str:
    words, rule = Words(book, lang, "check"), book.rules[name]
    file = book.pack.files[name]
    lines = lines_of_check(book, rule, lang, file, book.topics[book.topic_of(name)])
    source = md.block(_excerpt(book.root / file), "yaml").replace("\n", "\n    ").rstrip()
    title = words("file", file=f"rules/{file}")
    return md.paragraphs(words("generated"), bullets(lines), f'??? note "{title}"\n\n    {source}\n')


def _excerpt(file: Path) -> str:
    """The lines of a rule file that are its check."""
    kept, inside = [], False
    for line in file.read_text(encoding="utf-8").splitlines():
        if line[:1].strip():
            inside = line.split(":")[0] in _CHECK
        if inside:
            kept.append(line)
    return "\n".join(kept)


def _history(rule: Mapping[str, Any], lang: str, words: Words) -> str:
    head = [words("number"), words("since"), words("change")]
    rows = [[str(one["version"]), md.text(one["from"]), md.text(one["change"][lang])] for one in rule["history"]]
    return md.table(head, rows)


def _related(book: Book, name: str, links: References, words: Words) -> str:
    items = [item["id"] for file in book.guide.values() for item in file["items"] if name in item.get("rules", ())]
    if not items:
        return ""
    return md.paragraphs(md.heading(2, words("related"), "related"), md.bullets(links.guide(item) for item in items))


def _scenarios(book: Book, name: str, lang: str, words: Words) -> str:
    found = book.scenarios_of(name, lang)
    if not found:
        return ""
    about = Words(book, lang, "scenarios")("about") + "\n"
    blocks = [md.block(one.text, "gherkin") for one in found]
    return md.paragraphs(md.heading(2, words("scenarios"), "scenarios"), about, *blocks)
