"""Whatever keeps a request from its answer, as one exception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pnlint.client.reading import made

LANGUAGES = ("zh", "en")
_TEXTS = {
    "unreachable": {
        "zh": ("连不上 {url}：{reason}。", "请确认服务已经启动，地址和端口没有写错。"),
        "en": (
            "{url} cannot be reached: {reason}.",
            "Check that the service is running and that the address is right.",
        ),
    },
    "timed-out": {
        "zh": (
            "{url} 没有在规定时间内回答：{reason}。",
            "请稍后再试，或者把 timeout 调大。没有得到答复，不等于没有问题。",
        ),
        "en": (
            "{url} did not answer in time: {reason}.",
            "Try again later or allow a longer timeout. No answer does not mean that nothing was found.",
        ),
    },
    "not-understood": {
        "zh": (
            "{url} 的回答（HTTP {status}）不是 pnlint 的：{reason}。",
            "请确认这个地址是 pnlint 服务，而不是网关或登录页。",
        ),
        "en": (
            "The answer of {url} (HTTP {status}) is none of pnlint's: {reason}.",
            "Check that this is the address of the service and not that of a gateway or a login page.",
        ),
    },
    "no-json": {"zh": ("不是 JSON", ""), "en": ("it is not JSON", "")},
    "other-json": {"zh": ("里面没有应有的内容", ""), "en": ("it lacks what an answer has", "")},
    "other-count": {
        "zh": ("发了 {wanted} 个案例，回来 {found} 行", ""),
        "en": ("{found} lines for {wanted} cases", ""),
    },
    # What stands between client and service speaks, by the first status that fits.
    "moved": {
        "zh": ("{url} 答以 HTTP {status}，让人改到{place}，没有检查。", "请把 Client 的地址换成要去的那个。"),
        "en": ("{url} answered HTTP {status}, to go to {place}; nothing was checked.", "Give Client that address."),
    },
    "too-often": {
        "zh": ("{url} 前面的网关说请求太多（HTTP {status}），没有检查。", "请过一会儿再试，或者放慢发送的速度。"),
        "en": (
            "The gateway of {url} says that there are too many requests (HTTP {status}); nothing was checked.",
            "Try again later, or send more slowly.",
        ),
    },
    "away": {
        "zh": ("{url} 前面的网关说服务不在（HTTP {status}），没有检查。", "请确认服务已经启动，过一会儿再试。"),
        "en": (
            "The gateway of {url} says that the service is away (HTTP {status}); nothing was checked.",
            "See that the service is running, and try again later.",
        ),
    },
    "refused-before": {
        "zh": (
            "{url} 答以 HTTP {status}，不是 pnlint 的回答，没有检查。",
            "请确认地址是 pnlint 服务，网关放行这个请求。",
        ),
        "en": (
            "{url} answered HTTP {status}, not in pnlint's words; nothing was checked.",
            "Check that this is the address of the service and that the gateway lets the request through.",
        ),
    },
}
_BY_STATUS = {429: "too-often", 502: "away", 503: "away", 504: "away"}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with what was sent: where it stands, what it is, and what would be right.

    A fault of a document has ``pointer``, ``line`` and ``column`` (from 1, in code points); one of the query has
    ``parameter``; one of a form names its ``part`` as well.
    """

    code: str
    detail: str
    remedy: str = ""
    pointer: str | None = None
    line: int | None = None
    column: int | None = None
    parameter: str | None = None
    part: str | None = None
    more: Mapping[str, Any] = field(default_factory=dict)


class Problem(Exception):
    """A request that has no answer: refused by the service (RFC 9457), or never answered. Nothing was checked.

    ``status`` is the HTTP status, None where there was no answer at all; ``code`` names the kind of problem
    (``unknown-field``, ``too-large``, ``unreachable``, …); ``instance`` is the id that the service's log has for it;
    ``retry_after`` are the seconds that the service asks to wait.
    """

    def __init__(
        self,
        code: str,
        detail: str,
        *,
        remedy: str = "",
        status: int | None = None,
        title: str = "",
        instance: str = "",
        faults: Sequence[Fault] = (),
        retry_after: float | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.status = status
        self.title = title or detail
        self.instance = instance
        self.faults = tuple(faults)
        self.retry_after = retry_after
        self.more = dict(more or {})
        self._remedy = remedy

    def __str__(self) -> str:
        own = f"{self.detail} {self._remedy}" if self._remedy else self.detail
        return f"{own} ({self.instance})" if self.instance else own

    @property
    def remedy(self) -> str:
        """What would be right, by the first fault; empty where only ``detail`` says it."""
        return self.faults[0].remedy if self.faults else self._remedy

    @property
    def pointer(self) -> str | None:
        """The place of the first fault in the case (JSON Pointer)."""
        return self.faults[0].pointer if self.faults else None

    @property
    def line(self) -> int | None:
        """The line of the first fault in what was sent, from 1."""
        return self.faults[0].line if self.faults else None

    @property
    def column(self) -> int | None:
        """The column of the first fault, from 1, in code points."""
        return self.faults[0].column if self.faults else None


def problem_of(body: Mapping[str, Any], retry_after: float | None = None) -> Problem:
    """The exception for a problem document; raises KeyError or TypeError if it is none."""
    known = ("type", "title", "status", "detail", "instance", "errors")
    return Problem(
        str(body["type"]).rpartition("/")[2],
        str(body["detail"]),
        status=int(body["status"]),
        title=str(body["title"]),
        instance=str(body.get("instance", "")),
        faults=[made(Fault, one) for one in body.get("errors", ())],
        retry_after=retry_after,
        more={name: value for name, value in body.items() if name not in known},
    )


def own_problem(code: str, lang: str, status: int | None = None, **data: Any) -> Problem:
    """What the client itself has to say: ``unreachable``, ``timed-out``, ``not-understood``."""
    detail, remedy = _TEXTS[code][lang]
    return Problem(code, detail.format(**data, status=status), remedy=remedy, status=status)


def reason(code: str, lang: str, **data: Any) -> str:
    """Why an answer is not understood: ``no-json``, ``other-json``, ``other-count``."""
    return _TEXTS[code][lang][0].format(**data)


def gateway_problem(lang: str, status: int, url: str, place: str | None) -> Problem:
    """What something else than the service answered; ``place`` is where it leads, None if nowhere."""
    moved = 300 <= status < 400 and place is not None
    code = "moved" if moved else _BY_STATUS.get(status, "refused-before")
    detail, remedy = _TEXTS[code][lang]
    return Problem("not-understood", detail.format(url=url, status=status, place=place), remedy=remedy, status=status)
