"""Who may what, how much, and which model is taken."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.card import Catalogue, Task
from core.errors import UserError
from core.ids import invocation_id, job_id
from core.job import Job, Kind
from core.place import Author, Place
from core.policy import deadline_s, may_end, needs_consent, over_limit, pick_card
from core.ports import Line
from core.prompt import Ask, plan
from core.settings import LimitSettings
from tests.unit.core.test_prompt import CARD

ANA = Author(platform="web", account="web", id="1", name="Ana")
BEN = replace(ANA, id="2", name="Ben")

PAINT = replace(CARD, id="paint", title="Paint", tasks=(Task.TEXT_TO_IMAGE,))
MOVE = replace(CARD, id="move", title="Move", tasks=(Task.TEXT_TO_CLIP,))
CATALOGUE = Catalogue(cards=(PAINT, CARD, MOVE))
ALL = frozenset({"paint", "small", "move"})


@pytest.fixture
def job() -> Job:
    """A picture that Ana asked for."""
    invocation = invocation_id("web", "web", "1")
    return Job(
        id=job_id(invocation),
        invocation=invocation,
        place=Place(platform="web", account="web", chat="den"),
        author=ANA,
        spec=plan(Ask(prompt="a fox"), CARD, seed=1),
        text="a fox",
        created_at=0,
        deadline_at=900,
    )


def line(**changes: int) -> Line:
    return Line(**{"ahead": 0, "waiting": 0, "waiting_of_person": 0, "eta_s": None} | changes)


def test_only_the_requester_and_admins_end_a_job(job):
    """Others may remix, but neither cancel nor delete."""
    assert may_end(job, ANA)
    assert not may_end(job, BEN)
    assert may_end(job, replace(BEN, is_admin=True))


def test_only_pictures_of_others_need_consent():
    """One's own never do."""
    assert not needs_consent(ANA.key, ANA)
    assert needs_consent(ANA.key, BEN)


def test_limits_are_named():
    """The sentence says the number that is reached."""
    limits = LimitSettings(waiting_per_person=2, waiting_in_all=5)
    assert over_limit(line(waiting=4, waiting_of_person=1), limits) is None
    assert "You have 2 requests waiting" in (over_limit(line(waiting=2, waiting_of_person=2), limits) or "")
    assert "5 requests are waiting" in (over_limit(line(waiting=5), limits) or "")


def test_clips_have_more_time(job):
    """A deadline depends on what is made."""
    limits = LimitSettings()
    assert limits.image_deadline_s == deadline_s(job.spec, limits)
    assert limits.clip_deadline_s == deadline_s(replace(job.spec, kind=Kind.CLIP), limits)


def test_the_first_model_that_can_is_taken():
    """Preferred ones come first, then the order of the catalogue."""
    assert PAINT == pick_card(CATALOGUE, ALL, Task.TEXT_TO_IMAGE)
    assert CARD == pick_card(CATALOGUE, ALL, Task.TEXT_TO_IMAGE, preferred=["gone", "small", "paint"])
    assert CARD == pick_card(CATALOGUE, ALL, Task.IMAGE_TO_IMAGE, preferred=["paint"])
    assert CARD == pick_card(CATALOGUE, ALL, Task.TEXT_TO_IMAGE, wanted="SMALL")


@pytest.mark.parametrize(
    ("wanted", "served", "task", "sentence"),
    [
        ("smal", ALL, Task.TEXT_TO_IMAGE, "did you mean --model small?"),
        ("zzz", ALL, Task.TEXT_TO_IMAGE, "you can use paint, small, move"),
        ("small", frozenset({"paint"}), Task.TEXT_TO_IMAGE, "Nobody serves Small right now; you can use paint."),
        ("paint", ALL, Task.TEXT_TO_CLIP, "Paint cannot make clips from words; small, move can."),
        (None, frozenset({"paint"}), Task.TEXT_TO_CLIP, "No model here can make clips from words; you can use paint."),
        (None, frozenset(), Task.TEXT_TO_IMAGE, "No worker is drawing"),
    ],
)
def test_a_model_that_does_not_work_is_answered_with_those_that_do(wanted, served, task, sentence):
    """Misspelt, absent or unable: the sentence names what works."""
    with pytest.raises(UserError) as caught:
        pick_card(CATALOGUE, served, task, wanted=wanted)
    assert sentence in caught.value.message
