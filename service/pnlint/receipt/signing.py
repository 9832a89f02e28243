"""Signatures of receipts, by a key in a file: one that a team shares (HMAC-SHA256), or a pair in PEM (Ed25519).

The shared key needs no library and is the simpler one among people who trust each other. Who verifies with a public key
cannot sign, so a pair is for receipts that others are to believe.
"""

from __future__ import annotations

import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from pnlint.receipt import pair

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
    """The keys of a file, of which the first signs; raises KeyFault.

    A shared key a line, where ``#`` begins a comment, or keys in PEM one after the other.
    """
    try:
        lines = raw.decode("ascii").splitlines()
    except UnicodeDecodeError:
        raise KeyFault("key-not-text") from None
    if any(pair.is_pem(line) for line in lines):
        try:
            return tuple(pair.blocks("\n".join(lines)))
        except pair.PairFault as fault:
            raise KeyFault(fault.code) from None
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
    """What names a key without giving it away; of a pair the fingerprint of its public key."""
    if pair.is_pem(key):
        return pair.fingerprint(key)
    return sha256(b"pnlint receipt key\0" + key.encode()).hexdigest()[:16]


def signed(receipt: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The receipt with its signature; raises KeyFault for a public key, which cannot sign."""
    try:
        value = pair.sign(key, _bytes(receipt)) if pair.is_pem(key) else _shared(receipt, key)
    except pair.PairFault as fault:
        raise KeyFault(fault.code) from None
    method = pair.METHOD if pair.is_pem(key) else METHOD
    return {**receipt, "signature": {"method": method, "key": id_of(key), "value": value}}


def _shared(receipt: Mapping[str, Any], key: str) -> str:
    return hmac.new(key.encode(), _bytes(receipt), sha256).hexdigest()


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
    return "valid" if _is_signed(unsigned, key, found) else "wrong"


def _is_signed(receipt: Mapping[str, Any], key: str, found: Mapping[str, Any]) -> bool:
    # The key decides how a signature is looked at, never what the receipt says of itself.
    if found["method"] != (pair.METHOD if pair.is_pem(key) else METHOD):
        return False
    if pair.is_pem(key):
        return pair.is_signed(key, _bytes(receipt), found["value"])
    return hmac.compare_digest(_shared(receipt, key), found["value"])


def _bytes(receipt: Mapping[str, Any]) -> bytes:
    """The receipt as the bytes that are signed, whatever spaces and order a file of it has."""
    return json.dumps(receipt, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
