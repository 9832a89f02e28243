"""A receipt that is signed by a private key is verified by the public one, which cannot sign."""

from __future__ import annotations

from typing import Any

import pytest

from pnlint.receipt.pair import fingerprint, new_pair
from pnlint.receipt.signing import KeyFault, id_of, new_key, read_keys, signature_of, signed

PRIVATE, PUBLIC = new_pair()
OTHER, OTHER_PUBLIC = new_pair()
RECEIPT: dict[str, Any] = {"receipt": 1, "answer": {"verdict": "ready"}}


def test_the_public_key_verifies_what_the_private_one_signed() -> None:
    """By either key of the pair, from a file of several keys too; the fingerprint names both."""
    found = signed(RECEIPT, PRIVATE)
    assert found["signature"]["method"] == "ed25519"
    assert found["signature"]["key"] == fingerprint(PUBLIC) == fingerprint(PRIVATE) == id_of(PUBLIC)
    for keys in ((PUBLIC,), (PRIVATE,), read_keys((OTHER_PUBLIC + PUBLIC).encode())):
        assert signature_of(found, keys) == "valid"


def test_what_is_wrong_with_a_signature_is_told_apart() -> None:
    """Changed, of another key, missing, or not looked at."""
    found = signed(RECEIPT, PRIVATE)
    assert signature_of({**found, "answer": {"verdict": "blocked"}}, (PUBLIC,)) == "wrong"
    assert signature_of(found, (OTHER_PUBLIC,)) == "unknown_key"
    assert signature_of(found, (new_key(),)) == "unknown_key"
    assert signature_of(RECEIPT, (PUBLIC,)) == "absent"
    assert signature_of(found, ()) == "unchecked"
    assert signature_of(RECEIPT, ()) == "none"
    forged = {**signed(RECEIPT, OTHER)["signature"], "key": fingerprint(PUBLIC)}
    assert signature_of({**RECEIPT, "signature": forged}, (PUBLIC,)) == "wrong"


def test_the_receipt_cannot_choose_how_it_is_verified() -> None:
    """A public key is never taken for a shared one, though everybody has it."""
    import hmac
    from hashlib import sha256

    from pnlint.receipt.signing import _bytes

    value = hmac.new(PUBLIC.encode(), _bytes(RECEIPT), sha256).hexdigest()
    forged = {**RECEIPT, "signature": {"method": "hmac-sha256", "key": fingerprint(PUBLIC), "value": value}}
    assert signature_of(forged, read_keys(PUBLIC.encode())) == "wrong"


def test_a_public_key_signs_nothing() -> None:
    """Whoever only verifies is told so."""
    with pytest.raises(KeyFault) as refused:
        signed(RECEIPT, PUBLIC)
    assert refused.value.code == "key-cannot-sign"


@pytest.mark.parametrize("text", ["-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n", "-----BEGIN \n"])
def test_a_broken_key_is_refused(text: str) -> None:
    """As a file that holds no Ed25519 key."""
    with pytest.raises(KeyFault) as refused:
        read_keys(text.encode())
    assert refused.value.code == "key-not-pair"
