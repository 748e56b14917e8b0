"""A bundle in and out of its bytes: JSON, and in an age envelope when a passphrase is asked for.

age (age-encryption.org/v1) is a published format; its scrypt recipient makes guessing slow. What cannot be
read is named by its cause, and nothing of it is used.
"""

from __future__ import annotations

import hashlib
import json
from datetime import date
from typing import Any
from unicodedata import normalize

from pydantic import ValidationError

from assistant import __version__
from assistant.bundle.arriving import Unfit, check_arriving
from assistant.bundle.model import FORMAT, VERSION, Bundle, BundledPlan
from assistant.errors import AssistantError, ErrorCode

MOST_BYTES = 50_000_000
_LONGEST_CAUSE = 80
_AGE = b"age-encryption.org/"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"


def write_bundle(plan: BundledPlan, made: str, passphrase: str = "") -> bytes:
    """Return the bundle of ``plan`` as it is written to a file, encrypted when there is a passphrase.

    ``made`` is when, ISO 8601 in UTC. With a passphrase it takes a second or two.
    """
    bundle = Bundle(made=made, program=__version__, digest=digest_of(plan), plan=plan)
    data = _packed(bundle.model_dump())
    if not passphrase:
        return data
    from pyrage import passphrase as age

    sealed: bytes = age.encrypt(data, _writable(passphrase))
    return sealed


def is_sealed(data: bytes) -> bool:
    """Return whether a file needs a passphrase."""
    return data.startswith((_AGE, _ARMOUR))


def read_bundle(data: bytes, passphrase: str = "") -> Bundle:
    """Read a bundle.

    Raises ``AssistantError``: BUNDLE_TOO_LARGE, BUNDLE_SEALED (it needs a passphrase), BUNDLE_STAYS_SEALED
    (wrong passphrase or damaged; the two look the same), BUNDLE_FOREIGN (no bundle), BUNDLE_NEWER (a later
    version's), BUNDLE_DAMAGED (``cause``).
    """
    if len(data) > MOST_BYTES:
        raise AssistantError(ErrorCode.BUNDLE_TOO_LARGE, limit=MOST_BYTES // 1_000_000)
    tree = _tree(_opened(data, passphrase) if is_sealed(data) else data)
    version = tree.get("version")
    if isinstance(version, int) and version > VERSION:
        raise AssistantError(ErrorCode.BUNDLE_NEWER, version=version, known=VERSION)
    try:
        bundle = Bundle.model_validate(tree)
        if bundle.digest != digest_of(bundle.plan):
            raise AssistantError(ErrorCode.BUNDLE_DAMAGED, cause="digest")
        check_arriving(bundle.plan)
    except (ValueError, RecursionError) as error:
        raise AssistantError(ErrorCode.BUNDLE_DAMAGED, cause=_first_fault(error)) from error
    return bundle


def digest_of(plan: BundledPlan) -> str:
    """Return the SHA-256 of a plan in canonical JSON (sorted keys, no spaces), in hexadecimal."""
    return hashlib.sha256(_packed(plan.model_dump())).hexdigest()


def _packed(tree: dict[str, Any]) -> bytes:
    # Not pydantic's own JSON, and surrogatepass: a half character from a broken paste travels, in a key too.
    text = json.dumps(
        tree, default=_day, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )
    return text.encode("utf-8", "surrogatepass")


def _day(value: object) -> str:
    if not isinstance(value, date):
        raise TypeError(type(value).__name__)
    return value.isoformat()


def _writable(passphrase: str) -> str:
    # age takes no half characters.
    return normalize("NFC", passphrase.encode("utf-8", "replace").decode("utf-8"))


def _opened(data: bytes, passphrase: str) -> bytes:
    if not passphrase:
        raise AssistantError(ErrorCode.BUNDLE_SEALED)
    from pyrage import DecryptError
    from pyrage import passphrase as age

    try:
        opened: bytes = age.decrypt(data, _writable(passphrase))
    except DecryptError as error:
        raise AssistantError(ErrorCode.BUNDLE_STAYS_SEALED) from error
    if len(opened) > MOST_BYTES:
        raise AssistantError(ErrorCode.BUNDLE_TOO_LARGE, limit=MOST_BYTES // 1_000_000)
    return opened


def _tree(data: bytes) -> dict[str, Any]:
    try:
        tree = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        code = ErrorCode.BUNDLE_DAMAGED if FORMAT.encode() in data[:500] else ErrorCode.BUNDLE_FOREIGN
        raise AssistantError(code, cause="JSON") from error
    if not isinstance(tree, dict) or tree.get("format") != FORMAT:
        raise AssistantError(ErrorCode.BUNDLE_FOREIGN)
    return tree


def _first_fault(error: Exception) -> str:
    if isinstance(error, Unfit):
        return str(error)
    if not isinstance(error, ValidationError):
        return type(error).__name__
    first = error.errors(include_url=False, include_input=False, include_context=False)[0]
    # A key that is unknown is the file's own, and may be of any length.
    return ".".join(str(part) for part in first["loc"])[:_LONGEST_CAUSE] or "plan"
