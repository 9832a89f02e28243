"""Why a service does not start, in lines for whoever starts it: the same under every server."""

from __future__ import annotations

from pnlint.http.guard.keys import KeyFileFault
from pnlint.http.problem import joined, said
from pnlint.http.settings.read import SettingFault
from pnlint.library import PackFaults
from pnlint.pack.place import NoRules

# What an application may raise instead of starting.
REFUSALS = (NoRules, PackFaults, KeyFileFault, SettingFault)


def why(refusal: Exception, language: str) -> list[str]:
    """The lines for one of ``REFUSALS``, in a language (``zh``, ``en``)."""
    if isinstance(refusal, PackFaults):
        from pnlint.authoring.advice import render_pack_faults, under

        return list(render_pack_faults(under(refusal.root, refusal.faults), language))
    if isinstance(refusal, NoRules):
        return [f"pnlint: {refusal.says(language)}"]
    if isinstance(refusal, KeyFileFault):
        return [complaint(refusal.code, {"line": refusal.line}, language)]
    assert isinstance(refusal, SettingFault)
    return [complaint(refusal.code, refusal.data(language), language)]


def complaint(code: str, data: dict[str, object], language: str) -> str:
    """One line: what is wrong, and what would be right."""
    return f"pnlint: {joined(said(code, data, language), language)}"
