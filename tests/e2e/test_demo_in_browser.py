"""What a newcomer does: `imagine demo`, open the page that it prints, and get a picture of exactly what they wrote."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from benchmarks.fixtures.installation import demo
from tests.e2e.browser import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.torch, pytest.mark.timeout(900)]

# the model loads while the page is open already
_FIRST_MS = 400_000

WORDS = "a red circle above a blue square at night"


@pytest.fixture
def room(tmp_path):
    """The link that `imagine demo` prints, in a data folder of its own."""
    with demo(tmp_path, {"IMAGINE_RENDER__THREADS": "1", "OMP_NUM_THREADS": "1"}) as running:
        yield running.room


def test_a_newcomer_gets_a_picture(visitors, room, shoot):
    """Two people, one tap on an example, a grid made by the embedded model; a variation and a remix of it."""
    ana: Visitor = visitors.come(viewport={"width": 1200, "height": 900}).enter(room, "Ana")
    phone = {"width": 390, "height": 844}
    ben: Visitor = visitors.come(color_scheme="dark", viewport=phone, device_scale_factor=2).enter(room, "Ben")
    shoot(ana.page, "demo-empty")
    ana.page.get_by_role("button", name=WORDS).click()
    expect(ben.page.locator(".pending")).to_be_visible()
    for visitor in (ana, ben):
        visitor.expect_results(1, within_ms=_FIRST_MS)
        expect(visitor.results().locator(".gallery img").first).to_have_attribute("alt", re.compile(WORDS))
        expect(visitor.results().locator(".facts")).to_contain_text("Made by AI")
    shoot(ana.page, "demo-grid")
    shoot(ben.page, "demo-phone")
    ben.page.get_by_role("button", name="Make variations of picture 2").click()
    ana.expect_results(2)
    ana.page.locator(".picture").first.click()
    shoot(ana.page, "demo-viewer")
    ana.page.keyboard.press("Escape")
    ana.results().nth(1).hover()
    ana.results().nth(1).get_by_role("button", name="Reply to imagine").click()
    ana.say("on sand")
    ben.expect_results(3)
    shoot(ana.page, "demo-remix")
