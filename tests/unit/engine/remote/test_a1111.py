"""AUTOMATIC1111's API: one picture after the other, how far it is, and a stop."""

from __future__ import annotations

import pytest
from PIL import Image

from core.catalogue.card import Bounds
from core.domain.errors import OperatorError
from core.domain.jobs.task import InputRole
from core.tasks import image_to_image, inpaint, text_to_image, tile
from tests.stubs.engine.a1111 import A1111Engine
from tests.stubs.engine.served import colour_of
from tests.unit.engine.remote.conftest import SIDE_PX, card_of

TASKS = (text_to_image.TASK, image_to_image.TASK, inpaint.TASK, tile.TASK)


def row(url: str, **options):
    chosen = {"guidance": Bounds(default=7, least=1, most=20), "strength": Bounds(default=0.6, least=0.1, most=1)}
    return card_of("a1111", url, *TASKS, options=options, negative_prompt=True, **chosen)


def test_a_picture_from_words(far, serve):
    """With all that people may choose."""
    server = serve(A1111Engine)
    asked_of = far(row(server.url, model="dream", sampler="Euler a", extra={"scheduler": "Karras"}))
    (made,) = asked_of.draw("a fox", seed=11, negative="rain", guidance=5.5)
    assert colour_of(11) == made.getpixel((9, 9))
    (asked,) = server.asked
    said = ("rain", 5.5, "Euler a", "Karras", {"sd_model_checkpoint": "dream"}, False)
    names = ("negative_prompt", "cfg_scale", "sampler_name", "scheduler", "override_settings", "tiling")
    assert said == tuple(asked[name] for name in names)


def test_from_a_picture_with_and_without_a_mask(far, serve):
    """White is drawn anew; nothing is inverted or cropped."""
    server = serve(A1111Engine)
    source, mask = Image.new("RGB", (SIDE_PX, SIDE_PX), "teal"), Image.new("L", (SIDE_PX, SIDE_PX), 255)
    asked_of = far(row(server.url))
    asked_of.draw("a fox", task=image_to_image.TASK, inputs={InputRole.SOURCE: (source,)}, strength=0.4)
    inputs = {InputRole.SOURCE: (source,), InputRole.MASK: (mask,)}
    asked_of.draw("a fox", task=inpaint.TASK, inputs=inputs, strength=1.0)
    first, second = server.asked
    assert (0.4, False) == (first["denoising_strength"], "mask" in first)
    assert (0, False) == (second["inpainting_mask_invert"], second["inpaint_full_res"])


def test_a_seamless_tile(far, serve):
    """The engine's own switch."""
    server = serve(A1111Engine)
    far(row(server.url)).draw("moss", task=tile.TASK)
    assert server.asked[0]["tiling"]


def test_how_far_it_is_is_heard_where_it_draws_one_at_a_time(far, serve):
    """With several open it would be about whichever it is at."""
    server = serve(A1111Engine, slow_s=1.5)
    asked_of = far(row(server.url))
    asked_of.draw("slow")
    assert (40, 100) in asked_of.steps
    several = far(row(server.url, concurrency=2))
    several.draw("slow")
    assert {1} == {of for _, of in several.steps}


def test_a_cancel_interrupts_it(far, serve):
    """It draws one at a time, so it is at ours."""
    server = serve(A1111Engine)
    assert far(row(server.url)).draw("never", drop_at=2) is None
    assert server.until(lambda: server.interrupted == 1)


def test_its_password(far, serve, monkeypatch):
    """As user and password."""
    server = serve(A1111Engine, key="me:secret")
    monkeypatch.setenv("FAR_KEY", "me:secret")
    assert far(row(server.url, key_env="FAR_KEY", auth="basic")).draw("a fox")
    monkeypatch.setenv("FAR_KEY", "me:wrong")
    assert "no_model" == far(row(server.url, key_env="FAR_KEY", auth="basic")).draw("a fox")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("oom", "engine_away"),
        ("away", "engine_away"),
        ("html", "not_made"),
        ("small", "not_made"),
        ("no", "engine_refused"),
    ],
)
def test_what_can_become_of_it(far, serve, words, reason):
    """One sentence of the list."""
    assert reason == far(row(serve(A1111Engine).url)).draw(words)


def test_the_doctor_looks(far, serve):
    """Whether it has the checkpoint."""
    server = serve(A1111Engine)
    assert "dream" in far(row(server.url, model="dream")).model.look()
    with pytest.raises(OperatorError, match="no checkpoint 'night'"):
        far(row(server.url, model="night")).model.look()
