"""Identifiers: deterministic, short and safe in URLs, Redis keys, RQ ids and 64-byte button payloads."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import NewType

InvocationId = NewType("InvocationId", str)
JobId = NewType("JobId", str)
DeliveryId = NewType("DeliveryId", str)
MessageId = NewType("MessageId", str)
PersonKey = NewType("PersonKey", str)
Sha256 = NewType("Sha256", str)
FileOwner = NewType("FileOwner", str)

# whoever stores a file and does not say for whom, as all did before files had owners: it is anybody's
NOBODY = FileOwner("nobody")

_ID_BYTES = 10
_ID = re.compile(r"[a-z2-7]{16}")


def _digest(kind: str, *parts: str) -> str:
    """Hash the parts, length-prefixed so that ("a", "bc") and ("ab", "c") differ, to 16 characters of base 32."""
    hasher = hashlib.blake2b(digest_size=_ID_BYTES, person=kind.encode())
    for part in parts:
        raw = part.encode()
        hasher.update(len(raw).to_bytes(4, "big") + raw)
    return base64.b32encode(hasher.digest()).decode().lower()


def invocation_id(platform: str, account: str, update: str) -> InvocationId:
    """Derive the id of one command from the platform's own id of the update, so that a redelivery is recognised."""
    return InvocationId(_digest("invocation", platform, account, update))


def job_id(invocation: InvocationId, n: int = 0) -> JobId:
    """Derive the id of a command's n-th job from the command; the first is what it was when a command had but one."""
    return JobId(_digest("job", invocation, *((str(n),) if n else ())))


def is_job_id(text: str) -> bool:
    """Whether a text can be the id of a job; any other never becomes a part of a key."""
    return _ID.fullmatch(text) is not None


def delivery_id(job: JobId, purpose: str = "result") -> DeliveryId:
    """Derive the id of the promise to post; a failure notice has a different one from a result."""
    return DeliveryId(_digest("delivery", job, purpose))


def person_key(platform: str, account: str, person: str) -> PersonKey:
    """Derive the key under which a person's limits and consents are kept, without keeping the platform's id in it."""
    return PersonKey(_digest("person", platform, account, person))


def place_mark(place_key: str) -> str:
    """Derive the name under which something about a place is kept, without keeping the platform's ids in it."""
    return _digest("place", place_key)


def consent_ticket(owner: PersonKey, place_key: str) -> str:
    """Derive the ticket of the question "may others here remix your pictures?"; it fits a payload's job field."""
    return _digest("consent", owner, place_key)


def question_ticket(about: str, invocation: InvocationId) -> str:
    """Derive the ticket of a question about one command; a redelivery of it asks the same one."""
    return _digest("question", about, invocation)


def owned_by_job(job: JobId) -> FileOwner:
    """A job as the owner of the files that it made."""
    return FileOwner(f"job-{job}")


def owned_by_export(person: PersonKey) -> FileOwner:
    """The owner of the file in which somebody gets everything that is kept about them."""
    return FileOwner(f"export-{person}")


def owned_by_characters(person: PersonKey) -> FileOwner:
    """A person as the owner of the pictures from which they have saved characters."""
    return FileOwner(f"characters-{person}")


def owned_by_person(person: PersonKey) -> FileOwner:
    """A person as the owner of the pictures that they brought."""
    return FileOwner(f"person-{person}")
