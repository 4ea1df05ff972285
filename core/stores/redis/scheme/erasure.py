"""Which keys are about a job or a person, by the key scheme: whoever adds a kind of key there has it erased as well."""

from __future__ import annotations

from collections.abc import Iterator

from core.domain.ids import JobId, PersonKey
from core.stores.redis.scheme.keys import SCHEME

# says that a person was forgotten, for as long as something of before may still arrive
_STAYS = "im:forgotten:<person>"


def keys_about_job(job: JobId, pool: str) -> Iterator[str]:
    """Every key whose name holds this job, and no more than its pool beside."""
    yield from _filled({"<job>": job, "<pool>": pool}, "<job>")


def keys_about_person(person: PersonKey, pool: str) -> Iterator[str]:
    """Every key whose name holds this person, and no more than a pool beside."""
    yield from _filled({"<person>": person, "<pool>": pool}, "<person>")


def _filled(values: dict[str, str], about: str) -> Iterator[str]:
    for key in SCHEME:
        name = key.name
        if about not in name or name == _STAYS:
            continue
        for placeholder, value in values.items():
            name = name.replace(placeholder, value)
        if "<" not in name:
            yield name
