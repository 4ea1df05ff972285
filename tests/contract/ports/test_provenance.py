"""Whose pictures are whose, and what was made of what."""

from __future__ import annotations

from dataclasses import replace

from core.domain.ids import MessageId, Sha256
from core.domain.jobs.job import Parent, Source
from core.domain.likeness import BITS, MOST_APART
from core.ports.work import Ticket
from tests.contract.ports.rows import PLACE, author, make_artifact, make_job

ANA, BEN, CYD = (author(name).key for name in ("ana", "ben", "cyd"))
PHOTO = "a" * 64


def likeness(bits: int = 0, of: int = 0x1234_5678_9ABC_DEF0_0FED_CBA9_8765_4321) -> str:
    """A likeness that differs from another in so many bits, spread over all of it."""
    for at in range(bits):
        of ^= 1 << (at * BITS // max(1, bits))
    return f"l{of:032x}"


def test_a_picture_belongs_to_who_brought_it_first(ports):
    """By any of its prints; who brings it again changes nothing."""
    assert (ANA,) == ports.provenance.claim((ANA,), (PHOTO, "p1"))
    assert (ANA,) == ports.provenance.claim((BEN,), (PHOTO,))
    assert (ANA,) == ports.provenance.claim((BEN,), ("b" * 64, "p1"))
    assert (BEN,) == ports.provenance.claim((BEN,), ("b" * 64,))
    assert (ANA,) == ports.provenance.claim((ANA,), (PHOTO,))


def test_pictures_that_look_alike_are_one(ports):
    """Up to so many bits, wherever they are; beyond that they are two."""
    ports.provenance.claim((ANA,), (PHOTO, likeness()))
    assert (ANA,) == ports.provenance.claim((BEN,), ("b" * 64, likeness(MOST_APART)))
    assert (CYD,) == ports.provenance.claim((CYD,), ("c" * 64, likeness(MOST_APART + 1)))


def test_a_picture_that_was_turned_is_found_and_not_kept(ports):
    """A likeness as it would be otherwise turned finds its picture; nobody else is found by it."""
    ports.provenance.claim((ANA,), (PHOTO, likeness()))
    assert (ANA,) == ports.provenance.claim((BEN,), ("b" * 64, likeness(64), "t" + likeness(3)[1:]))
    ports.provenance.claim((CYD,), ("c" * 64, "t" + likeness(50)[1:]))
    assert (BEN,) == ports.provenance.claim((BEN,), ("d" * 64, likeness(50)))


def test_forgetting_takes_prints_along(ports):
    """Those of the person; what somebody else has claimed stays theirs, and the picture is free again."""
    ports.provenance.claim((ANA,), (PHOTO, likeness()))
    ports.provenance.claim((BEN,), ("b" * 64,))
    ports.people.forget(ANA)
    assert (CYD,) == ports.provenance.claim((CYD,), (PHOTO, likeness(2)))
    assert (BEN,) == ports.provenance.claim((CYD,), ("b" * 64,))


def test_results_made_from_a_picture_belong_to_its_owner(ports):
    """Whoever takes such a result out of the chat and brings it again has not made it; other results are free."""
    started = Source(sha256=Sha256(PHOTO), media_type="image/png", owner=ANA, owners=(ANA,))
    for number, sources, name in ((1, (started,), "d"), (2, (), "e")):
        job = make_job(number, by="ben", sources=sources)
        ports.ledger.accept(job, dedupe_s=60)
        ticket = Ticket(job=job.id, attempt=1)
        ports.render.claim(ticket, worker="w", alone=True, for_s=60)
        ports.render.store_result(ticket, [make_artifact(name)])
        ports.messages.attach(PLACE, MessageId(f"m{number}"), job.id)
    assert (ANA,) == ports.provenance.claim((CYD,), ("d" * 64,))
    assert (CYD,) == ports.provenance.claim((CYD,), ("e" * 64,))


def test_what_was_made_of_what(ports):
    """By its source or by its words, at any remove, parents first; and whose uploads went into it."""
    first = make_job(1)
    source = Source(sha256=Sha256("d" * 64), media_type="image/png", job=first.id, owners=(CYD,))
    child = make_job(2, by="ben", sources=(source,))
    again = replace(make_job(3, by="ben"), parents=(Parent(job=first.id, index=0, action="reroll"),))
    grandchild = make_job(4, by="cyd", sources=(replace(source, job=child.id),))
    other = make_job(5, by="ben")
    for job in (first, child, again, grandchild, other):
        ports.ledger.accept(job, dedupe_s=60)
    found = [job.id for job in ports.provenance.descendants(first.id)]
    assert {child.id, again.id, grandchild.id} == set(found)
    assert found.index(child.id) < found.index(grandchild.id)
    assert [child.id] == [job.id for job in ports.provenance.fed_by(CYD)]
    assert [] == list(ports.provenance.descendants(other.id))


def test_what_was_made_of_several(ports):
    """It descends from each of them, by pictures and by words alike, and is found once."""
    one, two, three = (make_job(number) for number in (1, 2, 3))
    sources = tuple(
        Source(sha256=Sha256(name * 64), media_type="image/png", job=job.id)
        for name, job in zip("de", (one, two), strict=True)
    )
    parents = tuple(Parent(job=job.id, index=0, action="blend") for job in (one, two, three))
    blend = replace(make_job(4, by="ben", sources=sources), parents=parents)
    later = replace(make_job(5, by="cyd"), parents=(Parent(job=blend.id, index=0, action="reroll"), parents[1]))
    for job in (one, two, three, blend, later):
        ports.ledger.accept(job, dedupe_s=60)
    assert parents == ports.ledger.load(blend.id).parents
    for start in (one, two, three):
        assert [blend.id, later.id] == sorted(
            (job.id for job in ports.provenance.descendants(start.id)), key=[blend.id, later.id].index
        )


def test_a_row_is_rewritten_whole_or_not_at_all(ports):
    """A missing row and a step that says no change nothing."""
    job = make_job()
    assert ports.provenance.rewrite(job.id, lambda row: row) is None
    ports.ledger.accept(job, dedupe_s=60)
    assert ports.provenance.rewrite(job.id, lambda _: None) is None
    changed = ports.provenance.rewrite(job.id, lambda row: replace(row, text="other"))
    assert "other" == changed.text == ports.ledger.load(job.id).text


def test_what_was_asked_for_before_forgetting_is_not_accepted_after_it(ports):
    """A command that was on its way is dropped; one that comes later is new."""
    before = replace(make_job(1), created_at=ports.clock.now())
    ports.clock.move(1)
    ports.people.forget(ANA)
    ports.clock.move(1)
    assert not ports.ledger.accept(before, dedupe_s=60)
    assert ports.ledger.load(before.id) is None
    assert ports.ledger.accept(replace(make_job(2), created_at=ports.clock.now()), dedupe_s=60)
