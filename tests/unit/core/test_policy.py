"""Who may what, how much, and which model is taken."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from bot.intake.policy import deadline_s, may_end, needs_consent, over_limit, pick_card
from core.catalogue.card import Catalogue
from core.domain.errors import UserError
from core.domain.ids import invocation_id, job_id
from core.domain.jobs.job import Job
from core.domain.place import Author, Place
from core.language.ask import Ask
from core.language.plan import plan
from core.ports.chat import Line
from core.settings import LimitSettings
from core.tasks import image_to_image, text_to_clip, text_to_image
from tests.speech import english
from tests.unit.core.test_prompt import CARD

ANA = Author(platform="web", account="web", id="1", name="Ana")
BEN = replace(ANA, id="2", name="Ben")

PAINT = replace(CARD, id="paint", title="Paint", tasks=(text_to_image.TASK,))
MOVE = replace(CARD, id="move", title="Move", tasks=(text_to_clip.TASK,))
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
    assert over_limit(line(waiting=2, waiting_of_person=1), limits) is None
    assert over_limit(line(waiting=4), limits) is None
    assert "You have 2 requests waiting" in english(over_limit(line(waiting=2, waiting_of_person=2), limits))
    assert "you have 1 request waiting" in english(over_limit(line(waiting=4, waiting_of_person=1), limits))
    assert "5 requests are waiting" in english(over_limit(line(waiting=5), limits))
    assert "4 requests from here" in english(over_limit(line(waiting=4), limits, of_place=4))
    assert "9 requests from your network" in english(over_limit(line(waiting=4), limits, of_network=9))


class Crowd:
    """People who ask as often as they may, each in a place of a network."""

    def __init__(self):
        self.limits = LimitSettings()
        self.all = self.refused = 0
        self.places, self.networks, self.people = Counter(), Counter(), Counter()

    def asks(self, person, place, network):
        now = line(waiting=self.all, waiting_of_person=self.people[person])
        of_place, of_network = self.places[place], self.networks[network]
        if over_limit(now, self.limits, of_place=of_place, of_network=of_network) is not None:
            self.refused += 1
            return False
        self.all += 1
        self.people[person] += 1
        self.places[place] += 1
        self.networks[network] += 1
        return True


@pytest.mark.parametrize("place_of", [lambda number: "room", lambda number: number, lambda number: number % 4])
@pytest.mark.parametrize("in_turn", [True, False])
def test_84_names_of_one_network_leave_room(place_of, in_turn):
    """In one room, in one each, in four; one after the other or all at once: a newcomer from anywhere is accepted."""
    crowd = Crowd()
    turns = [(name, go) for name in range(84) for go in range(6)]
    for name, _ in sorted(turns, key=lambda turn: turn[1]) if in_turn else turns:
        crowd.asks(name, place_of(name), "net")
    assert crowd.refused > 0
    assert crowd.asks("vera", "her own", "elsewhere")
    assert crowd.asks("wim", "his own", "net")
    assert crowd.asks("xenia", place_of(0), "far away")


@pytest.mark.parametrize("heavy", [1, 2, 5, 20])
def test_the_heaviest_are_refused_however_many_there_are(heavy):
    """Networks with names without end share what is left between them; a light one gets several requests in."""
    crowd = Crowd()
    for name in range(3000):
        crowd.asks(name, f"room {name}", f"net {name % heavy}")
    assert crowd.all < 500
    assert crowd.asks("vera", "her own", "elsewhere")


def test_a_chat_of_strangers_leaves_room_for_other_chats():
    """Where there are no networks the place is what is heavy: Discord and Telegram."""
    crowd = Crowd()
    for name in range(3000):
        crowd.asks(name, "a chat of thousands", "")
        crowd.networks.clear()
    assert 400 == crowd.all
    assert crowd.asks("vera", "her own", "")


def test_200_people_behind_one_address_get_their_pictures():
    """One each at the same moment, in one room, or in several."""
    for rooms in (1, 8):
        crowd = Crowd()
        assert all(crowd.asks(name, name % rooms, "net") for name in range(200))


def test_on_a_quiet_line_nobody_is_held_back():
    """Up to a third of the line everybody may have as many as ever."""
    crowd = Crowd()
    assert all(crowd.asks(name, name % 6, "net") for name in range(27) for _ in range(6))


def test_clips_have_more_time(job):
    """A deadline depends on what is made."""
    limits = LimitSettings()
    assert limits.image_deadline_s == deadline_s(job.spec, limits)
    assert limits.clip_deadline_s == deadline_s(replace(job.spec, task=text_to_clip.TASK), limits)


def test_the_first_model_that_can_is_taken():
    """Preferred ones come first, then the order of the catalogue."""
    assert PAINT == pick_card(CATALOGUE, ALL, text_to_image.TASK)
    assert CARD == pick_card(CATALOGUE, ALL, text_to_image.TASK, preferred=["gone", "small", "paint"])
    assert CARD == pick_card(CATALOGUE, ALL, image_to_image.TASK, preferred=["paint"])
    assert CARD == pick_card(CATALOGUE, ALL, text_to_image.TASK, wanted="SMALL")


@pytest.mark.parametrize(
    ("wanted", "served", "task", "sentence"),
    [
        ("smal", ALL, text_to_image.TASK, "did you mean --model small?"),
        ("zzz", ALL, text_to_image.TASK, "you can use paint, small, move"),
        ("small", frozenset({"paint"}), text_to_image.TASK, "Nobody serves Small right now; you can use paint."),
        ("paint", ALL, text_to_clip.TASK, "Paint cannot make clips from words; small, move can."),
        (None, frozenset({"paint"}), text_to_clip.TASK, "No model here can make clips from words; you can use paint."),
        (None, frozenset(), text_to_image.TASK, "No worker is drawing"),
    ],
)
def test_a_model_that_does_not_work_is_answered_with_those_that_do(wanted, served, task, sentence):
    """Misspelt, absent or unable: the sentence names what works."""
    with pytest.raises(UserError) as caught:
        pick_card(CATALOGUE, served, task, wanted=wanted)
    assert sentence in english(caught.value)
