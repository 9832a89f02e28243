"""Ed25519 keys in PEM: the private one signs, and anybody who has the public one can verify."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

METHOD = "ed25519"
_BLOCK = re.compile(r"-----BEGIN ([A-Z ]+)-----\s.*?-----END \1-----", re.DOTALL)


class PairFault(Exception):
    """Why a PEM text is no usable key: ``key-not-pair`` or ``key-cannot-sign``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def is_pem(text: str) -> bool:
    """Whether a text means to be a key in PEM."""
    return text.lstrip().startswith("-----BEGIN ")


def blocks(text: str) -> list[str]:
    """The keys of a file, in PEM, one after the other; raises PairFault for what is none."""
    found = [match[0] for match in _BLOCK.finditer(text)]
    if not found:
        raise PairFault("key-not-pair")
    for one in found:
        _public(one)
    return found


def new_pair() -> tuple[str, str]:
    """A new private key and its public one, both in PEM."""
    encoding, ed25519 = _library()
    key = ed25519.Ed25519PrivateKey.generate()
    private = key.private_bytes(encoding.Encoding.PEM, encoding.PrivateFormat.PKCS8, encoding.NoEncryption())
    public = key.public_key().public_bytes(encoding.Encoding.PEM, encoding.PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()


def fingerprint(pem: str) -> str:
    """The SHA-256 of the public key's 32 bytes, of a private key too."""
    return sha256(_public(pem).public_bytes_raw()).hexdigest()


def sign(pem: str, message: bytes) -> str:
    """The signature in hex; raises PairFault for a public key."""
    key = _loaded(pem)
    _, ed25519 = _library()
    if not isinstance(key, ed25519.Ed25519PrivateKey):
        raise PairFault("key-cannot-sign")
    signature: bytes = key.sign(message)
    return signature.hex()


def is_signed(pem: str, message: bytes, signature: str) -> bool:
    """Whether the signature is that of this key over these bytes."""
    from cryptography.exceptions import InvalidSignature

    try:
        _public(pem).verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _public(pem: str) -> Ed25519PublicKey:
    key = _loaded(pem)
    _, ed25519 = _library()
    public: Ed25519PublicKey = key.public_key() if isinstance(key, ed25519.Ed25519PrivateKey) else key
    return public


def _loaded(pem: str) -> Any:
    encoding, ed25519 = _library()
    from cryptography.exceptions import UnsupportedAlgorithm

    load: Any = encoding.load_pem_public_key
    if " PRIVATE " in pem.split("\n", 1)[0]:
        load = lambda raw: encoding.load_pem_private_key(raw, None)  # noqa: E731 - one argument, as the other
    try:
        key = load(pem.encode())
    except (ValueError, TypeError, UnsupportedAlgorithm):
        # Another kind of block, a broken one, or one that asks for a password.
        raise PairFault("key-not-pair") from None
    if not isinstance(key, ed25519.Ed25519PrivateKey | ed25519.Ed25519PublicKey):
        raise PairFault("key-not-pair")
    return key


def _library() -> tuple[Any, Any]:
    """Only who has such a key needs the library, which takes its time to start."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    return serialization, ed25519
