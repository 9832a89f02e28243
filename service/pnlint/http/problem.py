"""Everything that a request can be refused for, as RFC 9457 problem details in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pnlint.document import Fault
from pnlint.document.sentences import Sentences, sentences
from pnlint.http.observe.request_id import request_id
from pnlint.texts import texts

PROBLEM = "application/problem+json"
_JOINTS = {"zh": "", "en": " "}
# Where codes have their texts, and what faults of each file come to where they do not say.
_FAMILIES = {"http": "", "faults": "document-unreadable", "datafile": "draft-refused"}
# Nobody reads more, and a list of orders with a misspelt field would make an answer larger than the draft.
MOST_ERRORS = 1000


class Problem(Exception):
    """A request that cannot be answered: the status, what is wrong, and the words to fill into its sentence.

    ``more`` are further members of the answer, which ``problem.schema.json`` names; ``hint`` is the code of a sentence
    that follows what is wrong.
    """

    def __init__(
        self,
        status: int,
        code: str,
        data: Mapping[str, Any] | None = None,
        *,
        parameter: str = "",
        faults: Sequence[Fault] = (),
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(code)
        self.status = status
        self.code = code
        self.data = dict(data or {})
        self.parameter = parameter
        self.faults = tuple(faults)
        self.headers = dict(headers or {})
        self.more = dict(more or {})
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Details:
    """A problem in words, ready to be sent; ``instance`` is what the log calls it."""

    body: Mapping[str, Any]
    status: int
    headers: Mapping[str, str]
    instance: str


def details(problem: Problem, language: str) -> Details:
    """The problem in a language (``zh``, ``en``)."""
    instance = f"urn:uuid:{request_id()}"
    errors = [_error(fault, language) for fault in problem.faults[:MOST_ERRORS]]
    own = said(problem.code, problem.data, language)
    if problem.parameter:
        errors = [_parameter_error(problem, own)]
    detail = joined(own, language) if not problem.faults else _faults_detail(problem.faults, errors, language)
    if problem.hint:
        detail = joined(Sentences(detail, joined(said(problem.hint, {}, language), language)), language)
    codes = {fault.code for fault in problem.faults}
    # Faults of one kind are named by that kind; of several kinds, by what they come to.
    code = codes.pop() if len(codes) == 1 else problem.code
    body: dict[str, Any] = {
        "type": f"/problems/{code}",
        "title": title_of(code, language),
        "status": problem.status,
        "detail": detail,
        "instance": instance,
        **problem.more,
    }
    if errors:
        body["errors"] = errors
    return Details(body, problem.status, problem.headers, instance)


def entry_of(code: str) -> Mapping[str, Any]:
    """The texts of a code of service, documents or data files; empty if it has none."""
    found: Mapping[str, Any] | None = next((texts(name)[code] for name in _FAMILIES if code in texts(name)), None)
    return found or {}


def title_of(code: str, language: str) -> str:
    """What a kind of problem is called: its own title, else that of the problem which faults of its kind come to."""
    entry = entry_of(code)
    family = next((one for name, one in _FAMILIES.items() if code in texts(name)), "")
    whole = entry if "title" in entry else texts("http").get(entry.get("problem", family), {})
    title: str = whole.get("title", {}).get(language, code)
    return title


def said(code: str, data: Mapping[str, Any], language: str) -> Sentences:
    """What a code says, by the texts of service, documents and data files; one without texts speaks for itself."""
    fault = Fault(code, data=data)
    for name in _FAMILIES:
        known = texts(name)
        if code in known:
            try:
                return sentences(fault, known, language)
            except (KeyError, IndexError, ValueError):
                break  # a text that wants what the fault does not know
    return Sentences(code, "")


def _error(fault: Fault, language: str) -> dict[str, Any]:
    words = said(fault.code, fault.data, language)
    part = {"part": fault.file} if fault.file else {}
    return {
        **part,
        "code": fault.code,
        "pointer": fault.pointer,
        "line": fault.line or 1,
        "column": fault.column or 1,
        "detail": words.message,
        "remedy": words.remedy,
    }


def _parameter_error(problem: Problem, words: Sentences) -> dict[str, Any]:
    return {
        "code": problem.code,
        "parameter": problem.parameter,
        "detail": words.message,
        "remedy": words.remedy,
    }


def joined(words: Sentences, language: str) -> str:
    """What is wrong and what would be right, one after the other as the language (``zh``, ``en``) sets it."""
    return _JOINTS[language].join(filter(None, (words.message, words.remedy)))


def _faults_detail(faults: Sequence[Fault], errors: Sequence[Mapping[str, Any]], language: str) -> str:
    """What the first fault is and where; how many more there are, or what would be right if it is the only one."""
    first = errors[0]
    place = {"line": first["line"], "column": first["column"], "more": len(faults) - 1, "listed": len(errors)}
    told = "more-faults" if len(errors) == len(faults) else "more-faults-than-listed"
    more = said(told, place, language).message if len(faults) > 1 else first["remedy"]
    where = said("fault-place", place, language).message if faults[0].line else ""
    sentence = where + _JOINTS[language] + first["detail"] if where else first["detail"]
    return joined(Sentences(sentence, more), language)
