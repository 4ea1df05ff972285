"""An engine in trouble, and the row that the operator named in its place."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from core.catalogue.card import Bounds, Catalogue
from core.catalogue.known_words import known_words
from core.catalogue.rows import load_catalogue, read_catalogue
from core.domain.errors import OperatorError
from core.domain.jobs.notes import allowed_note, by_another
from core.domain.jobs.reasons import reason_of
from core.domain.say import say
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from tests.catalogue_text import shipped_text
from tests.make_spec import make_spec
from tests.stubs.engine.openai import OpenAIEngine
from tests.stubs.engine.served import colour_of
from tests.unit.engine.conftest import Watch
from tests.unit.engine.remote.conftest import card_of
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched


@pytest.fixture
def two(serve):
    """An engine of ours with two rows elsewhere; the first fails over to the second, which is smaller."""
    servers = serve(OpenAIEngine), serve(OpenAIEngine)
    first = replace(
        card_of("openai", servers[0].url, options={"deadline_s": 2.0}), failover="near", area_px=4096, batch=8
    )
    near = card_of("openai", servers[1].url, options={"deadline_s": 2.0})
    second = replace(near, id="near", title="Near", area_px=1024, steps=Bounds(default=9, least=6, most=10), batch=8)
    engine = Engine(Catalogue(cards=(first, second)), RenderSettings(models=("far",)), MemoryFileStore(Memory()))
    yield engine, *servers
    engine.models.close()


def asking(prompt: str, **more):
    size = {"width": 64, "height": 64, "steps": 4, "guidance": 1.0, "count": 2, "seed": 7}
    return make_spec(**{"model": "far", "prompt": prompt, **size, **more})


def opened(outcome, at: int = 0) -> Image.Image:
    return Image.open(io.BytesIO(outcome.files[at][0]))


def test_whole_jobs_are_made_by_the_other_row(two):
    """With its own size, and steps within its bounds; who made it is said, and marked in the file."""
    engine, first, second = two
    outcomes = engine.render([asking("away"), asking("a fox", seed=40)], Unwatched())
    # the words make the same trouble there
    assert {9} == {asked["num_inference_steps"] for asked in second.asked}
    assert {"away"} == {asked["prompt"] for asked in second.asked}
    assert {"32x32"} == {asked["size"] for asked in second.asked}
    assert reason_of(outcomes[0].failure).id == "engine_away"
    assert colour_of(40) == opened(outcomes[1]).getpixel((9, 9))
    assert outcomes[1].note is None
    assert len(first.asked) >= 4


def test_who_made_it_is_said(two):
    """Both by their titles, and the picture names the model that drew it."""
    engine, first, _ = two
    first.close()
    (outcome,) = engine.render([asking("a fox")], Unwatched())
    assert by_another("Far", "Near", None) == outcome.note
    assert ((32, 32), colour_of(7)) == (opened(outcome).size, opened(outcome).getpixel((9, 9)))
    assert "Near" in str(opened(outcome).info) or "near" in str(opened(outcome).info)


@pytest.mark.parametrize("words", ["no", "moderated"])
def test_what_an_engine_does_not_want_to_draw_is_not_asked_of_another(two, words):
    """A refusal is an answer."""
    engine, _, second = two
    (outcome,) = engine.render([asking(words)], Unwatched())
    assert outcome.failure is not None
    assert [] == second.asked


def test_a_black_picture_is_not_asked_of_another(two):
    """It is often how a filter says no."""
    engine, _, second = two
    (outcome,) = engine.render([asking("black")], Unwatched())
    assert "no_picture" == reason_of(outcome.failure).id
    assert [] == second.asked


def test_a_job_that_nobody_wants_is_not_made_again(two):
    """Cancelled while the first one was asked, or while the second one is."""
    engine, _, second = two
    (outcome,) = engine.render([asking("never")], Watch(drop={0: 0}))
    assert outcome.dropped
    assert [] == second.asked


def test_what_the_other_row_cannot_do_stays_undone(two, serve):
    """The first sentence counts."""
    engine, first, second = two
    first.close()
    engine.models.close()
    cards = engine.card("far"), replace(engine.card("near"), aspects=("3:2",))
    other = Engine(Catalogue(cards=cards), RenderSettings(), MemoryFileStore(Memory()))
    (outcome,) = other.render([asking("a fox")], Unwatched())
    assert "engine_away" == reason_of(outcome.failure).id
    assert [] == second.asked
    other.models.close()


def test_batches_side_by_side_only_where_the_whole_chain_is_elsewhere(two):
    """A model of this machine is used by one thread at a time."""
    engine, *_ = two
    assert 4 == engine.at_once(["far"])
    cards = replace(engine.card("far"), failover="lanczos"), load_catalogue().get("lanczos")
    mixed = Engine(Catalogue(cards=cards), RenderSettings(), MemoryFileStore(Memory()))
    assert 1 == mixed.at_once(["far"])
    mixed.models.close()


@pytest.mark.parametrize(
    ("model", "other", "message"),
    [
        ("pocket", "pokcet", "is it 'pocket'"),
        ("pocket", "pocket", "comes back to 'pocket'"),
        ("flux2-klein", "lanczos", "can do none of its tasks"),
    ],
)
def test_a_chain_that_leads_nowhere_is_refused(model, other, message):
    """When the catalogue is read."""
    text = shipped_text().replace(f'id = "{model}"\n', f'id = "{model}"\nfailover = "{other}"\n', 1)
    with pytest.raises(OperatorError, match=message):
        read_catalogue(text)


def test_the_note_is_of_a_closed_form():
    """Titles of the catalogue, alone or before what the other model says of the words."""
    known = known_words(load_catalogue())
    spec = make_spec(prompt="a zebrra", count=1, width=8, height=8, seed=1, model="pocket")
    tail = say("note-unheard", model="Pocket", tail="a zebrra")
    for note in (by_another("FLUX.2 klein 4B", "Pocket", None), by_another("FLUX.2 klein 4B", "Pocket", tail)):
        assert note == allowed_note(note, spec, known)
    for forged in (
        by_another("Call me", "Pocket", None),
        say("note-failover", model="Pocket"),
        by_another("Pocket", "Pocket", say("note-unheard", model="Pocket", tail="buy this")),
        say("note-and", first=tail, second=tail),
        by_another("Pocket", "Pocket", by_another("Pocket", "Pocket", by_another("Pocket", "Pocket", None))),
    ):
        assert allowed_note(forged, spec, known) is None
