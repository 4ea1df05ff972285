"""The catalogue: the shipped rows, and what an operator's mistakes are answered with."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from core.catalogue.card import LicenseClass
from core.catalogue.rows import load_catalogue, read_catalogue
from core.domain.errors import OperatorError
from core.domain.jobs.task import Output
from core.language.ask import Ask
from core.language.plan import plan
from core.registry import keyed
from core.tasks import tasks, tree, upscale
from tests.catalogue_text import shipped_text
from workers.engines.families import family_of, require_sound
from workers.engines.local.families import families

TEXT = shipped_text()
# of the first row, Pocket's
HONOURS = "honours = { stop = true, weights = true, weird = true }"
CARDS = load_catalogue().cards


def test_the_rows_that_the_project_promises_are_there():
    """Pocket first, because the first row is the default; every task has a row; those that are not free are known."""
    assert "pocket" == CARDS[0].id
    assert {"pocket", "flux2-klein", "z-image-turbo", "wan-1.3b", "sdxl-turbo"} <= {card.id for card in CARDS}
    # a tree is drawn without a model
    assert set(tasks().values()) - {tree.TASK} == {task for card in CARDS for task in card.tasks}
    assert {
        LicenseClass.COMMUNITY: {
            "sdxl",
            "sdxl-turbo",
            "sd-1.5",
            "sd3.5-medium",
            "sd3.5-large-turbo",
            "krea-2-turbo",
            "ltx-2.3",
        },
        LicenseClass.NON_COMMERCIAL: {"flux2-klein-9b", "sana-sprint", "flux3-klein"},
        LicenseClass.REGIONAL: {"hunyuan-video-1.5"},
    } == {
        kind: {card.id for card in CARDS if card.license_class is kind}
        for kind in LicenseClass
        if kind is not LicenseClass.PERMISSIVE
    }


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_every_row_is_complete(card):
    """A family that exists, a whole commit or none, a licence that can be read, sizes that its pipeline takes."""
    require_sound(card)
    # without a commit nothing is loaded from the hub: who has pulled it has pinned it
    assert ":" in card.repository or card.repository == "code" or re.fullmatch("|[0-9a-f]{40}", card.revision)
    assert card.license
    assert card.license_class is LicenseClass.PERMISSIVE or card.license_url
    for task in card.tasks:
        # the others draw nothing of a size of their own
        if task.output not in (Output.IMAGE, Output.CLIP) or task is upscale.TASK:
            continue
        clip = task.output is Output.CLIP
        spec = plan(Ask(prompt="a fox", said={"clip": True} if clip else {}), card, seed=1)
        assert (0, 0) == (spec.width % 16, spec.height % 16)
        assert spec.count <= card.batch
        assert card.frames > 1 or not clip


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("license_class", "licence_class", "no field 'licence_class'; did you mean 'license_class'"),
        ('[[model]]\nid = "lanczos"', '[[models]]\nid = "lanczos"', "did you mean 'model'"),
        ('title = "Pocket"\n', "", "'pocket': title is missing"),
        ('"permissive"', '"free"', "license_class"),
        ('"flux2-klein"', '"pocket"', "two models called 'pocket'"),
        ("guidance = 1.0", 'guidance = "much"', "write one number"),
        ("default = 8, least = 1", "default = 0, least = 1", "outside 1 to 30"),
        ("files = {}", "files = {", "is not TOML"),
        ("rank = 0", "rank = true", "'pocket': rank is true; write a number"),
        ("rank = 0", "rank = 0\nreferences = true", "'pocket': references is true; write a number"),
        (HONOURS, "honours = 3", "'pocket', honours: write { tile = true, chaos = {"),
        (HONOURS, 'honours = { chaos = "much" }', "honours.chaos: write one number"),
        (HONOURS, "honours = { tile = false }", "honours.tile: write one number"),
    ],
)
def test_a_mistake_is_named_with_its_place(old, new, message):
    """One sentence, with the model and the nearest right name."""
    with pytest.raises(OperatorError, match=re.escape(message)):
        read_catalogue(TEXT.replace(old, new))


def test_what_a_row_honours():
    """What has a range that can be changed, what has none and is named, and nothing else."""
    text = TEXT.replace(HONOURS, "honours = { chaos = { default = 5, least = 0, most = 9 }, tile = true }", 1)
    pocket, klein = read_catalogue(text).cards[:2]
    assert (5, None, 8) == (pocket.range_of("chaos").default, pocket.range_of("tile"), pocket.range_of("steps").default)
    for name in ("chaos", "tile", "steps", "guidance", "negative", "strength", "count"):
        assert pocket.does_honour(name)
    assert ["steps", "count"] == [
        name for name in ("steps", "guidance", "strength", "negative", "count", "chaos") if klein.does_honour(name)
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("shared_noise = ", "shared_noise = 3", "'pocket', options: shared_noise: Input should be less than or equal"),
        ("shared_noise", "shared_noize", "'stable_diffusion' knows no 'shared_noize'; did you mean 'shared_noise'?"),
        ('low = "slowly"', "low = 3", "'pocket', options: motion_words.low"),
        ('motion_words = { low = "S', 'shared_noise = 0.5\nmotion_words = { low = "S', "'wan' knows no 'shared_noise'"),
        ("shared_noise = 0.5", "shared_noise = 0.5\nspeed = 3", "'stable_diffusion' knows no 'speed'; did you mean"),
    ],
)
def test_an_option_is_checked_by_its_family(old, new, message):
    """The catalogue takes whatever stands among the options; who understands them says what is wrong with them."""
    cards = read_catalogue(TEXT.replace(old, new)).cards
    with pytest.raises(OperatorError, match=re.escape(message)):
        _require_all_sound(cards)


def _require_all_sound(cards):
    for card in cards:
        require_sound(card)


def test_a_family_without_options_says_so():
    """There is no nearest name then."""
    with pytest.raises(OperatorError, match="'flux2_klein' knows no 'speed', and nothing else either"):
        require_sound(replace(load_catalogue().get("flux2-klein"), options={"speed": 2}))


def test_rows_of_the_release_before_are_read():
    """What stood beside the fields of all models stands among the options now; twice is a mistake."""
    former = re.sub(r"(\[model\.options\]\n)((?:(?:shared_noise|motion_words) =.*\n)+)", r"\2\1", TEXT)
    assert former != TEXT
    assert CARDS == read_catalogue(former).cards
    twice = TEXT.replace('title = "Pocket"', 'title = "Pocket"\nshared_noise = 0.5')
    with pytest.raises(OperatorError, match=r"'pocket': shared_noise stands there twice"):
        read_catalogue(twice)


def test_an_empty_or_missing_catalogue_says_so(tmp_path):
    """Neither starts a worker without models."""
    with pytest.raises(OperatorError, match="has no model"):
        read_catalogue("")
    with pytest.raises(OperatorError, match="cannot be read"):
        load_catalogue(tmp_path / "none.toml")


def test_families_are_found_once_and_by_name():
    """A name taken twice is an error, an unknown one is answered with the nearest."""
    known = families()["wan"]
    with pytest.raises(OperatorError, match=r"one\.py and two\.py both define 'wan'"):
        keyed([("one.py", known), ("two.py", known)])
    with pytest.raises(OperatorError, match="nearest is 'z_image'"):
        family_of("zimage")


def test_finding_families_needs_no_torch():
    """The registry is read on hosts and in commands that have no torch."""
    code = "import sys; from workers.engines.local.families import families; families(); print('torch' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "False" == done.stdout.strip()


def test_helpers_are_rows_of_the_catalogue():
    """A slip is answered with the nearest row, before any worker serves half of what it should."""
    with pytest.raises(OperatorError, match=r"'pocket': no row is 'pocket-descriper'; did you mean 'pocket-describer'"):
        read_catalogue(TEXT.replace('helpers = ["pocket-describer"', 'helpers = ["pocket-descriper"'))
