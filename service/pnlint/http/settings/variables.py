"""Variables that the service heeds and that are no settings of its own: they have no flag."""

from __future__ import annotations

from dataclasses import dataclass

from pnlint.http.settings.kinds import Text


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable's name and its sentence by language."""

    name: str
    says: Text


VARIABLES = (
    Variable(
        "PNLINT_CACHE",
        {
            "zh": "存放编译好的规则的文件夹，off 表示不存；不写就用用户的缓存文件夹。别的命令也用它。",
            "en": "Folder of compiled rules, or off for none; the user's cache folder if not given. Other commands"
            " heed it too.",
        },
    ),
    Variable(
        "PROMETHEUS_MULTIPROC_DIR",
        {
            "zh": "各工作进程一起计数（指标和限速）用的文件夹。用 gunicorn 等别的服务器起多个进程时要设，"
            "每次启动前清空；pnlint serve 会自己建，停止时删掉。",
            "en": "Folder in which workers count together, metrics and rates. Give it under gunicorn or another server"
            " with several workers, empty at each start; pnlint serve makes one by itself and removes it when it"
            " is stopped.",
        },
    ),
)

# What only other commands heed: whoever sets it for these means no setting of the service.
OF_OTHER_COMMANDS = ("PNLINT_OUTCOMES", "PNLINT_RECEIPT_KEY")
