"""A part of a picture, painted with a brush: in a room, and on the page that a link opens."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from bot.platforms.web.links import PAINTING_PATH, keyring
from core.domain.jobs.task import InputRole
from core.tasks import inpaint
from core.wire.paintings import PaintingLink, write_painting
from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]


@pytest.fixture
def stand(stand):
    """A chat whose links for painting lead to itself."""
    keys = keyring(stand.settings)

    def painting_at(ticket: str, ends_at: int) -> str:
        link = PaintingLink(ticket=ticket, ends_at=ends_at)
        return f"{stand.address}{PAINTING_PATH}{write_painting(link, keys)}"

    stand.stop()
    stand.services = replace(stand.services, painting_at=painting_at)
    stand.start()
    return stand


def paint(page: Page, *stroke: tuple[float, float]) -> None:
    """Drag over the picture; places are shares of its sides."""
    box = page.locator(".brush canvas").bounding_box()
    assert box is not None
    places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places:
        page.mouse.move(*place, steps=6)
    page.mouse.up()


def painted(stand) -> Image.Image:
    """The mask of the newest job that drew a part anew."""
    spec = [job.spec for job in stand.memory.jobs.values() if job.spec.task is inpaint.TASK][-1]
    (mask,) = [one.source for one in spec.inputs if one.role is InputRole.MASK]
    with stand.services.files.open(mask.sha256) as stream:
        picture = Image.open(io.BytesIO(stream.read())).convert("L")
    assert (spec.width, spec.height) == picture.size
    return picture


def at(picture: Image.Image, x: float, y: float) -> int:
    return picture.getpixel((round(x * (picture.width - 1)), round(y * (picture.height - 1))))


def with_picture(visitors, url, **look) -> Visitor:
    ana: Visitor = visitors.come(**look).enter(url, "Ana")
    ana.say("/imagine a red fox --n 1")
    ana.expect_results(1)
    return ana


def test_painting_in_a_room(visitors, url, stand, shoot):
    """What is painted becomes the mask; undo takes the last stroke back, and nothing painted leaves the nine fields."""
    ana = with_picture(visitors, url, viewport={"width": 1000, "height": 1000})
    region = ana.page.get_by_role("button", name=re.compile("Draw a part of this picture"))
    region.first.click()
    undo, clear = (ana.page.get_by_role("button", name=name, exact=True) for name in ("Undo", "Clear"))
    expect(undo).to_be_disabled()
    paint(ana.page, (0.2, 0.2), (0.4, 0.3))
    paint(ana.page, (0.8, 0.8), (0.7, 0.9))
    undo.click()
    shoot(ana.page, "brush-sheet")
    ana.page.get_by_label("Words", exact=True).fill("a yellow moon")
    ana.page.get_by_role("button", name="Go", exact=True).click()
    ana.expect_results(2)
    mask = painted(stand)
    assert [255, 255, 0, 0] == [at(mask, *place) for place in ((0.2, 0.2), (0.4, 0.3), (0.8, 0.8), (0.02, 0.98))]
    region.first.click()
    paint(ana.page, (0.5, 0.5))
    clear.click()
    expect(clear).to_be_disabled()
    ana.page.get_by_label("Words", exact=True).fill("a castle")
    ana.page.get_by_label("which of the nine fields").select_option("bottom")
    ana.page.keyboard.press("Tab")
    ana.page.get_by_role("button", name="Go", exact=True).click()
    ana.expect_results(3)
    assert "bottom" == [job.spec for job in stand.memory.jobs.values()][-1].parameters["region"]


def test_painting_behind_a_link(visitors, url, stand, shoot):
    """A phone without a cookie: a finger paints, words are said, and it is drawn where it was asked for; once."""
    ana = with_picture(visitors, url)
    ana.results().first.hover()
    ana.results().first.get_by_role("button", name="Reply to imagine").click()
    ana.say("paint region")
    told = ana.page.get_by_text(re.compile("within the hour"))
    expect(told).to_be_visible()
    (link,) = re.findall(r"http://\S+", told.inner_text())
    phone = visitors.come(viewport={"width": 390, "height": 844}, has_touch=True, locale="de-DE").page
    phone.goto(link)
    expect(phone.get_by_role("heading")).to_contain_text("Einen Teil eines Bildes neu malen")
    phone.get_by_role("button", name="Zeichnen").click()
    expect(phone.get_by_role("alert")).to_contain_text("Male erst etwas")
    paint(phone, (0.3, 0.3), (0.7, 0.3))
    shoot(phone, "brush-link")
    phone.get_by_label("Was dort hin soll").fill("a blue moon")
    phone.get_by_role("button", name="Zeichnen").click()
    expect(phone.get_by_role("status")).to_contain_text("Unterwegs")
    shoot(phone, "brush-done")
    ana.expect_results(2)
    mask = painted(stand)
    assert [255, 255, 0] == [at(mask, *place) for place in ((0.3, 0.3), (0.7, 0.3), (0.5, 0.9))]
    phone.goto(link)
    expect(phone.get_by_text("hat seine Arbeit getan")).to_be_visible()
    shoot(phone, "brush-spent")
