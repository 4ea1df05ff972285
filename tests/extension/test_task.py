"""A task is added by a file, and a family that does it by another: no file of the project knows either."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from PIL import Image

from bot.intake.policy import pick_card
from bot.speech import languages, locales
from core import tasks as task_files
from core.catalogue.card import Catalogue
from core.catalogue.rows import load_catalogue, read_catalogue
from core.domain.errors import OperatorError, UserError
from core.domain.jobs.job import Input, RenderSpec, Source
from core.domain.jobs.task import InputRole
from core.settings import RenderSettings
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory
from core.stores.redis.ledger.jobs import RedisLedger
from core.tasks import tasks, text_to_image
from tests.contract.ports.conftest import in_redis
from tests.contract.ports.rows import make_job
from tests.speech import english, raises_saying
from workers.engines.engine import Engine
from workers.engines.local import families as family_files
from workers.engines.outcome import Unwatched

# the engine looks which device there is
pytestmark = pytest.mark.torch

_SIDE_PX = 16
_TASK = """
from core.domain.jobs.task import Accepts, InputRole, Output, Task

TASK = Task(
    name="whiten", output=Output.IMAGE, inputs=(Accepts(most=2), Accepts(role=InputRole.MASK)),
)
"""
_FAMILY = """
from PIL import Image

from core.domain.jobs.task import InputRole
from core.tasks import tasks
from workers.engines.local.call import Family


class Whitener:
    def together(self, task):
        return True

    def note(self, prompt, negative):
        return None

    def run(self, call, on_step):
        made = []
        for row in call.rows:
            sources, (mask,) = row.inputs[InputRole.SOURCE], row.inputs[InputRole.MASK]
            white = Image.new("RGB", mask.size, (row.parameters["steps"],) * 3)
            made.append([Image.composite(white, sources[-1], mask.convert("L"))])
        on_step(1, 1, lambda row: made[row][0])
        return made


FAMILY = Family(name="whitener", tasks=frozenset({tasks()["whiten"]}), load=lambda card, folder, placement: Whitener())
"""


@pytest.fixture(autouse=True)
def toy(tmp_path, monkeypatch):
    """Both files and its texts, in folders outside of the project."""
    for package, name, text in ((task_files, "whiten", _TASK), (family_files, "whitener", _FAMILY)):
        folder = tmp_path / name
        folder.mkdir()
        (folder / f"toy_{name}.py").write_text(text)
        monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    texts = tmp_path / "texts" / "en"
    texts.mkdir(parents=True)
    (texts / "whiten.ftl").write_text("task-whiten = whiten what a mask shows\n    .title = whiten\n")
    monkeypatch.setattr(locales, "__path__", [*locales.__path__, str(texts.parent)])
    languages.forget()
    yield
    monkeypatch.undo()
    languages.forget()


@pytest.fixture
def catalogue() -> Catalogue:
    """Pocket, and a row of the toy family as TOML."""
    row = """
        [[model]]
        id = "chalk"
        title = "Chalk"
        family = "whitener"
        repository = "code"
        revision = ""
        files = {}
        license = "Apache-2.0"
        license_class = "permissive"
        tasks = ["whiten"]
        steps = 1
        guidance = 0
        count = { default = 1, least = 1, most = 4 }
        strength = 0
        area_px = 256
        multiple_px = 16
        aspects = []
        frames = 1
        fps = 8
        batch = 4
        memory_gib = 0
    """
    return Catalogue(cards=(*load_catalogue().cards[:1], *read_catalogue(row).cards))


def png(colour: str, *, right: str | None = None) -> bytes:
    """A square of one colour, or of two halves."""
    picture = Image.new("RGB", (_SIDE_PX, _SIDE_PX), colour)
    if right is not None:
        picture.paste(right, (_SIDE_PX // 2, 0, _SIDE_PX, _SIDE_PX))
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def whitened(files: MemoryFileStore, *colours: str, level: int = 255) -> RenderSpec:
    """A spec of the toy task: sources, and a mask that shows the right half."""
    made = [Source(sha256=files.put(png(colour), "image/png"), media_type="image/png") for colour in colours]
    mask = Source(sha256=files.put(png("black", right="white"), "image/png"), media_type="image/png")
    return RenderSpec(
        task=tasks()["whiten"],
        model="chalk",
        prompt="",
        count=1,
        width=_SIDE_PX,
        height=_SIDE_PX,
        seed=1,
        inputs=(*(Input(source=one) for one in made), Input(role=InputRole.MASK, source=mask)),
        parameters={"steps": level},
        per_picture=("steps",),
    )


def halves(content: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The colour left and right."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    return picture.getpixel((1, 1)), picture.getpixel((_SIDE_PX - 2, 1))


def test_it_is_stored_and_comes_back(redis_url, tmp_path, catalogue):
    """Accepted in Redis, signed, and read with everything that goes in."""
    store = in_redis(redis_url, tmp_path).ledger._store
    job = replace(make_job(), spec=whitened(MemoryFileStore(Memory()), "red"))
    assert RedisLedger(store).accept(job, dedupe_s=60)
    assert job.spec == RedisLedger(store).load(job.id).spec
    store.client.close()


def test_what_goes_in_reaches_the_family(catalogue):
    """All sources and the mask, of each job of a batch its own; a parameter may differ from picture to picture."""
    files = MemoryFileStore(Memory())
    engine = Engine(catalogue, RenderSettings(threads=1, device="cpu"), files)
    red, blue = whitened(files, "red"), whitened(files, "blue", level=128)
    assert red.batch_key == blue.batch_key
    outcomes = engine.render([red, blue], Unwatched())
    colours = [halves(outcome.files[0][0]) for outcome in outcomes]
    assert [((255, 0, 0), (255,) * 3), ((0, 0, 255), (128,) * 3)] == colours
    (last,) = engine.render([whitened(files, "red", "lime")], Unwatched())
    assert ((0, 255, 0), (255,) * 3) == halves(last.files[0][0])


def test_without_its_mask_it_is_not_drawn(catalogue):
    """Too few and too many are one sentence each, for that job alone."""
    files = MemoryFileStore(Memory())
    engine = Engine(catalogue, RenderSettings(threads=1, device="cpu"), files)
    good = whitened(files, "red")
    bare = replace(good, inputs=good.inputs[:1])
    (outcome,) = engine.render([bare], Unwatched())
    assert "This starts from a picture, and there is none." == english(outcome.failure)
    (outcome,) = engine.render([whitened(files, "red", "red", "red")], Unwatched())
    assert outcome.failure is not None


def test_who_could_is_said(catalogue):
    """Where nobody serves a model that does the task."""
    with raises_saying(UserError, match=r"No model here can whiten .*; you can use pocket\. Nobody serves chalk"):
        pick_card(catalogue, frozenset({"pocket"}), tasks()["whiten"])
    with raises_saying(UserError, match=r"Pocket cannot whiten what a mask shows\. Nobody serves chalk"):
        pick_card(catalogue, frozenset({"pocket"}), tasks()["whiten"], wanted="pocket")
    assert "chalk" == pick_card(catalogue, frozenset({"pocket", "chalk"}), tasks()["whiten"]).id


def test_a_row_that_promises_too_much_is_refused(catalogue):
    """A family says what it can, and the operator hears which task it cannot."""
    card = replace(catalogue.get("chalk"), tasks=(*catalogue.get("chalk").tasks, text_to_image.TASK))
    engine = Engine(Catalogue(cards=(card,)), RenderSettings(threads=1, device="cpu"), MemoryFileStore(Memory()))
    with pytest.raises(OperatorError, match=r"chalk lists text_to_image .* 'whitener' can only do whiten"):
        engine.load("chalk")
