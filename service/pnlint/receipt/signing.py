"""Signatures of receipts: HMAC-SHA256 by a key that the team keeps in a file."""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

METHOD = "hmac-sha256"
PREFIX = "pnlint_receipt_"
# Shorter ones can be guessed; a key made by pnlint has 43 signs after its prefix.
LEAST = 32


class KeyFault(Exception):
    """A file that holds no usable key; ``line`` counts from 1, 0 where the whole file is meant."""

    def __init__(self, code: str, line: int = 0) -> None:
        super().__init__(code)
        self.code, self.line = code, line


def new_key() -> str:
    """A new key of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def read_keys(raw: bytes) -> tuple[str, ...]:
    """The keys of a file, a key a line, ``#`` begins a comment; the first one signs. Raises KeyFault."""
    try:
        lines = raw.decode("ascii").splitlines()
    except UnicodeDecodeError:
        raise KeyFault("key-not-text") from None
    keys = []
    for number, written in enumerate(lines, 1):
        key = written.partition("#")[0].strip()
        if not key:
            continue
        if len(key) < LEAST or " " in key:
            raise KeyFault("key-short", number)
        keys.append(key)
    if not keys:
        raise KeyFault("key-none")
    return tuple(keys)


def id_of(key: str) -> str:
    """What names a key without giving it away."""
    return sha256(b"pnlint receipt key\0" + key.encode()).hexdigest()[:16]


def signed(receipt: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The receipt with its signature."""
    value = hmac.new(key.encode(), _bytes(receipt), sha256).hexdigest()
    return {**receipt, "signature": {"method": METHOD, "key": id_of(key), "value": value}}


def signature_of(receipt: Mapping[str, Any], keys: Sequence[str]) -> str:
    """``valid``, ``wrong``, ``unknown_key``, ``absent`` (though there are keys), ``unchecked`` or ``none``."""
    found = receipt.get("signature")
    if found is None:
        return "absent" if keys else "none"
    if not keys:
        return "unchecked"
    key = next((one for one in keys if hmac.compare_digest(id_of(one), found["key"])), None)
    if key is None:
        return "unknown_key"
    unsigned = {name: value for name, value in receipt.items() if name != "signature"}
    return "valid" if hmac.compare_digest(signed(unsigned, key)["signature"]["value"], found["value"]) else "wrong"


def _bytes(receipt: Mapping[str, Any]) -> bytes:
    """The receipt as the bytes that are signed, whatever spaces and order a file of it has."""
    return json.dumps(receipt, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
