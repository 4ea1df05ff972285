"""What somebody does with one picture of `imagine demo`: more around it, a part of it anew, a tile, several in one."""

from __future__ import annotations

import pytest

from benchmarks.fixtures.installation import demo
from tests.conversations.samples import mask
from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.torch, pytest.mark.timeout(1200)]

# the model loads while the page is open already
_FIRST_MS = 400_000
_NEXT_MS = 200_000


@pytest.fixture
def room(tmp_path):
    """The link that `imagine demo` prints, in a data folder of its own."""
    with demo(tmp_path, {"IMAGINE_RENDER__THREADS": "1", "OMP_NUM_THREADS": "1"}) as running:
        yield running.room


def test_a_picture_is_gone_on_with(visitors, room, shoot):
    """Buttons, the sheet with its mask, and typed words, each looked at by one who has never seen them."""
    ana: Visitor = visitors.come(viewport={"width": 1200, "height": 1000}).enter(room, "Ana")
    ana.say("/imagine a red fox in the snow --n 1 --seed 5")
    ana.expect_results(1, within_ms=_FIRST_MS)
    shoot(ana.page, "parts-buttons")
    shown = 1

    def seen(name: str) -> None:
        nonlocal shown
        shown += 1
        ana.expect_results(shown, within_ms=_NEXT_MS)
        shoot(ana.page, f"parts-{name}")

    first = ana.results().first
    for name, label in (("zoom", "half as wide"), ("pan", "Draw more on the left")):
        first.get_by_role("button", name=label, exact=False).click()
        seen(name)
    first.get_by_role("button", name="Draw a part of this picture", exact=False).click()
    shoot(ana.page, "parts-sheet")
    ana.page.get_by_label("Words", exact=True).fill("a yellow moon")
    ana.page.get_by_label("which of the nine fields").select_option("top-left")
    ana.page.get_by_role("button", name="Go", exact=True).click()
    seen("region")
    first.get_by_role("button", name="Draw a part of this picture", exact=False).click()
    ana.page.get_by_label("Words", exact=True).fill("a castle at night")
    file = {"name": "mask.png", "mimeType": "image/png", "buffer": mask(256, 256)}
    ana.page.get_by_label("white where something new").set_input_files(file)
    ana.page.get_by_role("button", name="Go", exact=True).click()
    seen("mask")
    ana.say("/imagine a red balloon --n 2 --seed 4")
    seen("two")
    last = ana.results().last
    last.hover()
    last.get_by_role("button", name="Reply to imagine").click()
    ana.say("/blend")
    seen("blend")
    ana.say("/imagine red flowers --tile --n 1 --seed 3")
    seen("tile")
    ana.say("/imagine a boat at sea --ar 3:2 --n 1 --seed 2")
    seen("long")
    ana.results().last.get_by_role("button", name="until it is square", exact=False).click()
    seen("square")
