"""What the engine does with models that answer in words: no file, no stage, and everything else as with pictures."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.job import Input, RenderSpec, Role, Source
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.tasks import describe, text_to_image, upscale, weigh_words, words_to_mask
from tests.speech import english, raises_saying
from workers.engines.engine import Engine
from workers.engines.outcome import Unwatched

pytestmark = [pytest.mark.torch, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def files():
    return MemoryFileStore(Memory())


@pytest.fixture(scope="module")
def engine(files):
    return Engine(load_catalogue(), RenderSettings(threads=1), files)


def asking(files, task, model, *, picture=None, prompt="", **parameters):
    inputs = ()
    if picture is not None:
        source = Source(sha256=files.put(picture, "image/png"), media_type="image/png")
        inputs = (Input(source=source),)
    return RenderSpec(
        task=task,
        model=model,
        prompt=prompt,
        count=1,
        width=256,
        height=256,
        seed=3,
        inputs=inputs,
        parameters=parameters,
    )


def said(outcome):
    assert outcome.failure is None
    assert {Role.TEXT} == {artifact.role for _, artifact in outcome.files}
    assert list(range(len(outcome.files))) == [artifact.index for _, artifact in outcome.files]
    return [artifact.text for _, artifact in outcome.files]


def grey():
    buffer = io.BytesIO()
    Image.new("RGB", (64, 64), "grey").save(buffer, "PNG")
    return buffer.getvalue()


def test_what_pocket_draws_its_describer_tells(engine, files):
    """The words that a picture was asked for come back, from the real weights; other words are said beside them."""
    fox = asking(files, text_to_image.TASK, "pocket", prompt="a red fox in the snow", steps=8, guidance=2.5)
    content, _ = engine.render([fox], Unwatched())[0].files[0]
    told = said(engine.render([asking(files, describe.TASK, "pocket-describer", picture=content)], Unwatched())[0])
    assert "a red fox in the snow" == told[0]
    assert 4 == len(set(told))


def test_one_picture_that_shows_nothing_fails_alone(engine, files):
    """The others of its batch are described."""
    circle = Image.new("RGB", (128, 128), "white")
    circle.paste("red", (40, 40, 90, 90))
    buffer = io.BytesIO()
    circle.save(buffer, "PNG")
    specs = [asking(files, describe.TASK, "pocket-describer", picture=one) for one in (grey(), buffer.getvalue())]
    nothing, something = engine.render(specs, Unwatched())
    with raises_saying(RenderFailed, match="cannot tell what that picture shows"):
        raise RenderFailed(nothing.failure)
    assert "red square" in said(something)[0]


def test_words_are_weighed_by_pocket_itself(engine, files):
    """Things weigh most, unknown words nothing, and these are named as with any prompt."""
    outcome = engine.render(
        [asking(files, weigh_words.TASK, "pocket", prompt="a fox, a quokka, a wombat")], Unwatched()
    )[0]
    line, *shorter = said(outcome)
    assert line.startswith("fox ")
    assert "quokka 0 %" in line
    assert "quokka" not in " ".join(shorter)
    assert "does not know “quokka” or “wombat”" in english(outcome.note)


def test_a_mask_is_a_picture_of_the_size_of_its_source(engine, files):
    """White where the words say, and stored like any other."""
    spec = asking(files, words_to_mask.TASK, "nine-fields", picture=grey(), prompt="bottom right")
    content, artifact = engine.render([spec], Unwatched())[0].files[0]
    mask = Image.open(io.BytesIO(content)).convert("L")
    assert ((64, 64), 64, 64) == (mask.size, artifact.width, artifact.height)
    assert (42, 42, 64, 64) == mask.getbbox()
    assert {0, 255} == {level for _, level in mask.getcolors()}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("top left", "top-left"),
        ("the upper left corner", "top-left"),
        ("left, at the top", "top-left"),
        ("middle", "middle"),
        ("in the center", "middle"),
        ("Left side", "left"),
        ("lower third", "bottom"),
        ("bottom-right", "bottom-right"),
        ("top bottom", None),
        ("left of the fox", None),
        ("", None),
        ("the", None),
        ("上", None),
    ],
)
def test_nine_fields(words, field):
    """As people say them; anything else names none."""
    from workers.engines.local.families.readers.nine_fields import field_of

    assert field == field_of(words)


def test_twice_and_four_times_are_drawn_by_who_can(engine, files):
    """Twice of Pocket's by its own upscaler; four times only under the name of a row that does it."""
    content = engine.render([asking(files, upscale.TASK, "pocket", picture=grey())], Unwatched())[0].files[0][1]
    assert (128, 128) == (content.width, content.height)
    assert "lanczos" == engine._card_for(asking(files, upscale.TASK, "swin2sr-x4")).id
    assert "pocket-x2" == engine._card_for(asking(files, upscale.TASK, "pocket")).id
    assert "swin2sr-x4" == engine._card_for(asking(files, upscale.TASK, "swin2sr-x4", factor=4)).id
    with raises_saying(RenderFailed, match="cannot do this"):
        engine._card_for(asking(files, upscale.TASK, "pocket", factor=3))
    with raises_saying(RenderFailed, match="cannot do this"):
        engine._card_for(asking(files, describe.TASK, "pocket"))


def test_helpers_are_served_along():
    """Each once, behind the models that bring them."""
    catalogue = load_catalogue()
    assert ("pocket", "pocket-describer", "nine-fields") == catalogue.with_helpers(("pocket", "pocket-describer"))
    assert ("lanczos",) == catalogue.with_helpers(("lanczos",))
