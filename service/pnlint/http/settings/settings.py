"""Every setting of the service, declared once: flags, variables, help and the guide's page are made from this."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from pnlint.http.guard.buckets import Rate
from pnlint.http.settings.kinds import (
    ADDRESS,
    FILE,
    FOLDER,
    ORIGINS,
    RATE,
    SWITCH,
    choice,
    seconds,
    size,
    whole,
    word_or,
)
from pnlint.http.settings.setting import Setting, of_field, setting

NO_GUIDE = Path("off")
BYTES, SECONDS = ("字节", "bytes"), ("秒", "seconds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the service is told; a field that may be left to the machine or switched off is None then."""

    host: str = setting(
        ADDRESS,
        "127.0.0.1",
        zh="监听的地址：127.0.0.1 只供本机使用，0.0.0.0 对网络提供服务。",
        en="Address to listen at: 127.0.0.1 for this machine only, 0.0.0.0 for the network.",
    )
    port: int = setting(
        whole(0, 65535),
        "8080",
        zh="监听的端口；0 表示任选一个空闲端口。",
        en="Port to listen at; 0 takes a free one.",
    )
    workers: int | None = setting(
        word_or("auto", None, whole(1, 256)),
        "auto",
        unit=("个进程", "processes"),
        zh="工作进程数；auto 按可用的 CPU 和内存（含容器限额）决定。",
        en="Worker processes; auto fits them to the CPUs and memory at hand, limits of a container included.",
    )
    threads: int = setting(
        whole(1, 1024),
        "128",
        unit=("个线程", "threads"),
        zh="每个进程的线程数；发送缓慢的请求各占一个，所以要比 CPU 多得多。",
        en="Threads of each process; a slow sender holds one, so there are many more than CPUs.",
    )
    backlog: int = setting(
        whole(128, 65535),
        "1024",
        unit=("个连接", "connections"),
        zh="排队等待处理的连接数上限。",
        en="Connections that may wait for their turn.",
    )
    header_timeout: float = setting(
        seconds(1, 300),
        "10",
        unit=SECONDS,
        zh="等待请求头发完的时间，超过就断开。",
        en="How long a request's head may take to arrive before the connection is closed.",
    )
    stop_timeout: int = setting(
        whole(1, 600),
        "10",
        unit=SECONDS,
        zh="停止时，等待正在处理的请求答完的时间。",
        en="How long requests under way may take to be answered when the service is stopped.",
    )
    max_body: int = setting(
        size(1024, 1 << 30),
        "8MiB",
        unit=BYTES,
        zh="请求内容的大小上限，超过的以 413 拒绝。",
        en="Largest body of a request; a larger one is refused with 413.",
    )
    lang: str | None = setting(
        choice("zh", "en"),
        "",
        zh="服务启动时说的话用哪种语言；不写就按系统的语言。应答的语言由每个请求决定。",
        en="Language of what the server itself says; the locale's if not given. A request chooses that of its answer.",
    )
    rules: Path | None = setting(
        FOLDER,
        "",
        zh="规则文件夹；不写就用随程序安装的规则。",
        en="Folder of the rules; those that come with the program if not given.",
    )
    guide: Path | None = setting(
        word_or("off", NO_GUIDE, FOLDER),
        "",
        zh="要在 / 提供的指南所在文件夹；off 表示不提供；不写就用随程序安装的指南。",
        en="Folder of the built guide to serve at /, or off; the one that comes with the program if not given.",
    )
    reload_rules: bool = setting(
        SWITCH,
        "off",
        zh="规则文件有改动时，不停服务就换上：先检查、跑完例子，都通过才换；有错就继续用原来的。",
        en="Take changed rules while running, once they are checked and their examples run; with a fault in them, the"
        " last good ones stay.",
    )
    reload_interval: float = setting(
        seconds(0.1, 3600),
        "2",
        unit=SECONDS,
        zh="每隔多久看一次规则文件夹有没有改动。",
        en="How often the rules folder is looked at.",
    )
    keep_rulesets: int = setting(
        whole(1, 20),
        "3",
        unit=("个", "rulesets"),
        zh="换上新规则后，总共保留最近几个规则集，供指定了版本的请求使用。",
        en="How many rulesets are kept, the present one included, for requests that name the one they want.",
    )
    check_time: float = setting(
        seconds(0.001, 600),
        "10",
        unit=SECONDS,
        zh="一次检查最多用多久；到时还没查完，结论就是 incomplete，绝不算通过。",
        en="How long one check may take; one that is not done by then is answered incomplete, never passed.",
    )
    keys: Path | None = setting(
        FILE,
        "",
        zh="密钥文件（pnlint key new 生成其中的一行）；写了就只回答带有密钥的请求，改动后一秒内生效。",
        en="File of API keys (pnlint key new makes its lines); with it, only requests with a key are answered. A change"
        " counts within a second.",
    )
    rate_limit: Rate | None = setting(
        RATE,
        "",
        zh="每个密钥最多请求多少次，例如 10/s，各工作进程合起来算；超过的以 429 拒绝。需要 --keys。",
        en="How often each key may ask, such as 10/s, all workers together; more is refused with 429. Needs --keys.",
    )
    cors_origins: tuple[str, ...] | None = setting(
        ORIGINS,
        "",
        zh="允许哪些来源的网页在浏览器里直接调用，例如 https://erp.example；不写就都不允许。",
        en="Origins whose pages may ask from a browser, such as https://erp.example; none if not given.",
    )
    metrics: bool = setting(
        SWITCH,
        "on",
        zh="在 /metrics 提供 Prometheus 指标；里面只有数字和规则编号。",
        en="Serve Prometheus metrics at /metrics; there are numbers and ids of rules in them, nothing else.",
    )
    log_format: str | None = setting(
        word_or("auto", None, choice("json", "text")),
        "auto",
        zh="日志写成一行一个 JSON，还是便于阅读的文字；auto 在终端上用文字，否则用 JSON。",
        en="The log as lines of JSON or as text to read; auto is text on a terminal, JSON elsewhere.",
    )
    access_log: bool = setting(
        SWITCH,
        "off",
        zh="每个请求记一行日志（不含地址里的参数和内容）。出错和规则更换总会记录。",
        en="Log a line for each request, without its query and body. Failures and changes of rules are always logged.",
    )


SETTINGS: tuple[Setting, ...] = tuple(of_field(one) for one in fields(Settings))
DEFAULTS = Settings()
