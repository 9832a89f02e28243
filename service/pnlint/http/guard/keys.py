"""API keys: long random texts, of which the service knows the SHA-256 only.

A slow hash protects words that people choose. A key has 256 random bits, which nobody guesses from its hash, and a
slow hash would hand everybody a way to keep the service busy with wrong keys.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

# Begins every key, so that programs which look for leaked secrets can know one.
PREFIX = "pnlint_"
USES = ("check", "metrics")
_LINE = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{0,63})\s+sha256:(?P<hash>[0-9a-f]{64})(?P<uses>(\s+\w+)*)", re.ASCII
)


class KeyFileFault(Exception):
    """A file of keys that cannot be used; ``line`` counts from 1, 0 where the whole file is meant."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(code)
        self.code, self.line = code, line


@dataclass(frozen=True, slots=True)
class Key:
    """A key as the service knows it: its name, its hash (SHA-256) and what it is for."""

    name: str
    hash: bytes
    uses: frozenset[str]


def hash_of(key: str) -> bytes:
    """What is kept of a key."""
    return sha256(key.encode("utf-8", "surrogateescape")).digest()


def new_key(name: str, uses: Iterable[str] = ()) -> tuple[str, str]:
    """A new key, and the line for the file; ValueError for a name that no line may have."""
    key = PREFIX + secrets.token_urlsafe(32)
    line = " ".join((name, f"sha256:{hash_of(key).hex()}", *uses))
    if _LINE.fullmatch(line) is None:
        raise ValueError(name)
    return key, line


def read_keys(raw: bytes) -> tuple[Key, ...]:
    """The keys of a file: ``NAME sha256:HASH [check] [metrics]`` a line, ``#`` begins a comment; or KeyFileFault."""
    try:
        lines = raw.decode().splitlines()
    except UnicodeDecodeError:
        raise KeyFileFault("keys-not-text") from None
    found: dict[str, Key] = {}
    for number, written in enumerate(lines, 1):
        line = written.partition("#")[0].strip()
        if not line:
            continue
        match = _LINE.fullmatch(line)
        uses = frozenset(match["uses"].split()) if match else frozenset()
        if match is None or not uses <= set(USES):
            raise KeyFileFault("keys-line-unreadable", number)
        if match["name"] in found:
            raise KeyFileFault("keys-name-twice", number)
        found[match["name"]] = Key(match["name"], bytes.fromhex(match["hash"]), uses or frozenset(("check",)))
    return tuple(found.values())


def key_of(given: str, keys: Iterable[Key]) -> Key | None:
    """The key that was given, if it is known; every hash is compared, in a time that tells nothing."""
    hashed, found = hash_of(given), None
    for key in keys:
        if hmac.compare_digest(hashed, key.hash):
            found = key
    return found
