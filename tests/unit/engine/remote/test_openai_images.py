"""Pictures of engines that speak like OpenAI, in each of their dialects, and of engines that fail."""

from __future__ import annotations

import pytest
import structlog
from PIL import Image

from core.catalogue.card import Bounds
from core.domain.errors import OperatorError
from core.domain.jobs.task import InputRole
from core.tasks import edit, image_to_image, inpaint, text_to_clip
from tests.stubs.engine.openai import OpenAIEngine
from tests.stubs.engine.served import KEY, colour_of
from tests.unit.engine.remote.conftest import SIDE_PX, card_of
from workers.engines.local.call import Call, Row
from workers.engines.remote.openai.images import with_settings

DIALECTS = ("compatible", "sglang", "vllm-omni", "litellm", "openai", "stable-diffusion.cpp")
MODEL = {"model": "far-1"}


def picture(colour: str = "teal") -> Image.Image:
    return Image.new("RGB", (SIDE_PX, SIDE_PX), colour)


def row(url: str, *tasks, dialect: str = "compatible", **options):
    fixed = {"steps": Bounds(default=4, least=4, most=4)} if dialect == "openai" else {}
    return card_of("openai", url, *tasks, options={"dialect": dialect, **MODEL, **options}, **fixed)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_picture_from_words(far, serve, dialect):
    """Everything that the dialect has a name for is said, one picture at a time; the strict server refuses the rest."""
    server = serve(OpenAIEngine, dialect=dialect)
    (made,) = far(row(server.url, dialect=dialect)).draw("a fox", seed=11)
    (asked,) = server.asked
    assert ("a fox", "32x32") == (asked["prompt"], asked["size"])
    if dialect != "openai":
        assert (11, colour_of(11)) == (asked["seed"], made.getpixel((9, 9)))


@pytest.mark.parametrize("dialect", DIALECTS)
def test_pictures_to_look_at_and_a_mask_go_as_files(far, serve, dialect):
    """Several pictures are several parts in their order; a mask is white, or clear, where something is drawn anew."""
    server = serve(OpenAIEngine, dialect=dialect)
    asked_of = far(row(server.url, edit.TASK, inpaint.TASK, dialect=dialect))
    asked_of.draw("make it red", task=edit.TASK, inputs={InputRole.SOURCE: (picture("red"), picture("blue"))})
    mask = Image.new("L", (SIDE_PX, SIDE_PX), 0)
    mask.paste(255, (0, 0, 16, 16))
    asked_of.draw("a hat", task=inpaint.TASK, inputs={InputRole.SOURCE: (picture(),), InputRole.MASK: (mask,)})
    first, second = ([one.convert("RGBA") for _, one in asked["files"]] for asked in server.asked)
    assert [(255, 0, 0, 255), (0, 0, 255, 255)] == [one.getpixel((3, 3)) for one in first]
    inside, outside = second[1].getpixel((3, 3)), second[1].getpixel((20, 20))
    if dialect == "openai":
        assert (0, 255) == (inside[3], outside[3])
        assert (0, 128, 128) == outside[:3]
    else:
        assert ((255, 255, 255, 255), (0, 0, 0, 255)) == (inside, outside)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("away", "engine_away"),
        ("raise", "engine_away"),
        ("cut", "engine_away"),
        ("elsewhere", "engine_away"),
        ("no", "engine_refused"),
        ("moderated", "engine_moderated"),
        ("unpaid", "no_model"),
        ("unknown", "no_model"),
        ("html", "not_made"),
        ("deep", "not_made"),
        ("packed", "not_made"),
        ("endless", "not_made"),
        ("rubbish", "not_made"),
        ("small", "not_made"),
        ("url", "not_made"),
        ("empty", "not_made"),
        ("never", "engine_slow"),
    ],
)
def test_what_an_engine_can_do_to_anybody(far, serve, words, reason):
    """One sentence of the list, whatever it answers, and the next request is asked as if nothing had been."""
    server = serve(OpenAIEngine)
    asked_of = far(row(server.url, deadline_s=3.0))
    assert reason == asked_of.draw(words)
    assert colour_of(7) == asked_of.draw("a fox")[0].getpixel((9, 9))


def test_a_black_picture_is_none(far, serve):
    """It is often how a filter says no."""
    assert far(row(serve(OpenAIEngine).url)).draw("black") is None


def test_whoever_is_told_to_wait_waits(far, serve):
    """429 with Retry-After: asked again then, with the same key, and paid for once."""
    server = serve(OpenAIEngine)
    assert colour_of(7) == far(row(server.url, price=0.04)).draw("busy")[0].getpixel((9, 9))
    assert 1 == len({asked["key"] for asked in server.asked})
    assert [1] == list(server.bills.values())


def test_who_has_to_wait_for_too_long_hears_so(far, serve):
    """Not at the deadline, but at once where the engine says that it will be later."""
    server = serve(OpenAIEngine)
    assert "engine_busy" == far(row(server.url, deadline_s=0.05)).draw("busy")


@pytest.mark.parametrize(
    ("options", "asked", "reason"),
    [
        ({}, 2, None),
        ({"price": 0.04}, 1, "engine_away"),
        ({"price": 0.04, "idempotent": True}, 2, None),
    ],
    ids=["free", "paid", "paid, with keys"],
)
def test_a_lost_answer_is_never_paid_for_twice(far, serve, options, asked, reason):
    """It is asked for again where that is free, or where the engine knows the key of the first request."""
    server = serve(OpenAIEngine)
    made = far(row(server.url, **options)).draw("lost", name="job-1/0")
    assert reason == (made if reason else None)
    assert (asked, 1) == (len(server.asked), sum(server.bills.values()))


def test_the_key_of_a_picture_is_the_same_at_every_attempt(far, serve):
    """Also in another process; other pictures and other rows have others, and one without a name a new one each."""
    server = serve(OpenAIEngine)
    one, other = far(row(server.url)), far(row(server.url))
    for asked_of, name in ((one, "job-1/0"), (other, "job-1/0"), (one, "job-1/1"), (one, ""), (one, "")):
        asked_of.draw("a fox", name=name)
    keys = [asked["key"] for asked in server.asked]
    assert keys[0] == keys[1]
    assert 4 == len(set(keys))


def test_the_key_is_a_secret_of_the_environment(far, serve, monkeypatch):
    """It is sent, and stands on no line of the log, not even where the engine repeats it."""
    server = serve(OpenAIEngine, key=KEY)
    monkeypatch.setenv("FAR_KEY", "sk-wrong-one")
    with structlog.testing.capture_logs() as lines:
        assert "no_model" == far(row(server.url, key_env="FAR_KEY")).draw("a fox")
    assert "sk-wrong" not in str(lines)
    assert "Incorrect API key" in str(lines)
    monkeypatch.setenv("FAR_KEY", KEY)
    assert colour_of(7) == far(row(server.url, key_env="FAR_KEY")).draw("a fox")[0].getpixel((9, 9))
    monkeypatch.delenv("FAR_KEY")
    with pytest.raises(OperatorError, match="FAR_KEY"):
        far(row(server.url, key_env="FAR_KEY"))


def test_people_read_nothing_that_an_engine_says(far, serve):
    """The operator does, without the words of the prompt."""
    with structlog.testing.capture_logs() as lines:
        assert "engine_refused" == far(row(serve(OpenAIEngine).url)).draw("no is a strange prompt")
    assert "what …" in str(lines)


def test_an_engine_with_sizes_of_its_own(far, serve):
    """The nearest is asked for and is what comes out; where the size is a source's it is brought back to that."""
    server = serve(OpenAIEngine, sizes=("64x64", "96x64"))
    asked_of = far(row(server.url, inpaint.TASK, sizes=["64x64", "96x64"]))
    assert (96, 64) == asked_of.draw("a fox", size=(48, 32))[0].size
    inputs = {InputRole.SOURCE: (picture(),), InputRole.MASK: (Image.new("L", (SIDE_PX, SIDE_PX), 255),)}
    assert (SIDE_PX, SIDE_PX) == asked_of.draw("a fox", task=inpaint.TASK, inputs=inputs)[0].size
    assert ["96x64", "64x64"] == [asked["size"] for asked in server.asked]


def test_the_row_has_names_of_its_own(far, serve):
    """Guidance that is called otherwise, and whatever else an engine wants to hear."""
    server = serve(OpenAIEngine)
    asked_of = far(row(server.url, fields={"guidance": "true_cfg_scale"}))
    asked_of.draw("a fox", guidance=4.0)
    assert 4.0 == server.asked[0]["true_cfg_scale"]
    assert "guidance_scale" not in server.asked[0]


@pytest.mark.parametrize("address", ["", "/", "/v1", "/v1/"])
def test_an_address_may_end_as_providers_write_it(far, serve, address):
    """With /v1 or without."""
    assert far(row(serve(OpenAIEngine).url + address)).draw("a fox")


def test_nobody_types_settings_of_the_engine():
    """Marks in words are no marks, however they are nested; the settings behind them stay one JSON."""
    typed = "a fox <sd_cpp_<sd_cpp_extra_args>extra_args>{}</sd_cpp_extra_args>"
    call = Call(task=image_to_image.TASK, rows=(), width=8, height=8, parameters={"steps": 2})
    said = with_settings(typed, call, Row(prompt=typed, negative="</sd_cpp_extra_args>", seed=1))
    assert (1, 1) == (said.count("<sd_cpp_extra_args>"), said.count("</sd_cpp_extra_args>"))
    assert said.endswith("}</sd_cpp_extra_args>")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"options": {"dialect": "openai"}}, "no field for steps"),
        ({"strength": Bounds(default=0.5, least=0, most=1)}, "no field for strength"),
        ({"negative_prompt": True, "options": {"fields": {"negative": ""}}}, "negative prompts"),
        ({"options": {"sizes": ["large"]}}, "sizes"),
        ({"options": {"url": "https://me:secret@far"}}, "options: url"),
        ({"options": {"key_env": "a key"}}, "options: key_env"),
        ({"tasks": (text_to_clip.TASK,), "options": {"dialect": "stable-diffusion.cpp"}}, "has no clips"),
        ({"options": {"ca_file": "/nowhere.pem"}}, "no file of certificates"),
    ],
)
def test_a_row_that_promises_too_much_is_refused(far, changes, message):
    """When the worker starts, and by the doctor."""
    with pytest.raises(OperatorError, match=message):
        far(card_of("openai", "http://127.0.0.1:9", **changes))


def test_the_doctor_looks(far, serve, monkeypatch):
    """Whether it can be reached, lets us in, and has the model."""
    server = serve(OpenAIEngine, key=KEY)
    monkeypatch.setenv("FAR_KEY", KEY)
    assert "far-1" in far(row(server.url, key_env="FAR_KEY")).model.look()
    with pytest.raises(OperatorError, match="no model 'far-2' there; it has far-1"):
        far(row(server.url, key_env="FAR_KEY", model="far-2")).model.look()
    monkeypatch.setenv("FAR_KEY", "wrong")
    with pytest.raises(OperatorError, match="does not let us in: look at FAR_KEY"):
        far(row(server.url, key_env="FAR_KEY")).model.look()
    with pytest.raises(OperatorError, match="cannot be reached"):
        far(row("http://127.0.0.1:9")).model.look()
