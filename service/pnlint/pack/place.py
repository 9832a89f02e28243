"""Whether a folder is a rules folder at all, said before anything is read from it: our own sentences lie in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

# What a rules folder holds, and how to see it.
_PARTS: Mapping[str, Callable[[Path], bool]] = {
    "texts/": lambda folder: (folder / "texts").is_dir(),
    "schema/": lambda folder: (folder / "schema").is_dir(),
    "*/pack.yaml": lambda folder: any(folder.glob("*/pack.yaml")),
}
# Not in rules/texts, which may be what is not there.
_SAYS = {
    "zh": "{folder} 不是规则文件夹，里面缺少：{missing}。",
    "en": "{folder} is no rules folder; it lacks {missing}.",
}
_REMEDY = {
    "zh": "请核对 PNLINT_RULES 或 --rules；两个都不写，就用随程序安装的规则。",
    "en": "Check PNLINT_RULES or --rules; with neither, the rules that come with the program are used.",
}
_MEANT = {
    "zh": "您要的应该是 {meant}，请把它写进 PNLINT_RULES 或 --rules。",
    "en": "{meant} is one and probably meant: write it into PNLINT_RULES or --rules.",
}
_JOINTS = {"zh": ("、", ""), "en": (", ", " ")}


class NoRules(Exception):
    """A folder that was named as the rules folder and is none; ``meant`` is one close by, None where there is none."""

    def __init__(self, folder: Path, missing: list[str], meant: Path | None) -> None:
        super().__init__(f"{folder} lacks {', '.join(missing)}")
        self.folder, self.missing, self.meant = folder, missing, meant

    def says(self, language: str) -> str:
        """What is wrong and what to do, in a language (``zh``, ``en``)."""
        comma, joint = _JOINTS[language]
        wrong = _SAYS[language].format(folder=self.folder, missing=comma.join(self.missing))
        remedy = _REMEDY[language] if self.meant is None else _MEANT[language].format(meant=self.meant)
        return wrong + joint + remedy


def rules_in(folder: Path) -> Path:
    """The folder itself if it is a rules folder; raises NoRules if it is none."""
    missing = _missing(folder)
    if missing:
        near = folder.absolute()
        meant = next((one for one in (near.parent, near.parent.parent, near / "rules") if not _missing(one)), None)
        raise NoRules(folder, missing, meant)
    return folder


def _missing(folder: Path) -> list[str]:
    return [name for name, there in _PARTS.items() if not there(folder)]
