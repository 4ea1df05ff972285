"""What a page asks for before a press goes out, and the menu behind "More …"."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.conversations.samples import png
from tests.e2e.test_page_for_everybody import violations
from tests.toys.commands import command
from tests.toys.verbs import MANY, ORBIT

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_a_sheet_of_several_fields(visitors, url, tmp_path):
    """A choice, a number and words; what must be given is asked for, and bounds are kept by the page itself."""
    with command(tmp_path, ORBIT, name="orbit"):
        ana = visitors.come(bypass_csp=True).enter(url, "Ana")
        page = ana.page
        ana.say("/imagine a red fox --n 1")
        ana.expect_results(1)
        ana.results().get_by_role("button", name="Go round", exact=False).first.click()
        assert [] == violations(page)
        go = page.get_by_role("button", name="Go", exact=True)
        page.get_by_label("Words", exact=True).fill("at dusk")
        go.click()
        expect(page.locator("#words")).to_be_visible()
        page.get_by_label("how far").select_option("far")
        page.get_by_label("how often").fill("9")
        go.click()
        expect(page.locator("#words")).to_be_visible()
        page.get_by_label("how often").fill("2")
        go.click()
        expect(page.locator("#words")).to_be_hidden()
        ana.expect_results(2)
        expect(ana.results().nth(1).locator(".prompt")).to_have_text("a red fox, at dusk seen from far 2 times")


def test_a_picture_of_ones_own(visitors, url):
    """It is what the remix starts from; what is no picture is said in the sheet, which keeps the words."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a red fox --n 1")
    ana.expect_results(1)
    ana.results().get_by_role("button", name="Remix", exact=False).first.click()
    ana.page.get_by_label("Words", exact=True).fill("a blue fox")
    file = ana.page.get_by_label("a picture to start from")
    file.set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": b"no picture"})
    ana.page.get_by_role("button", name="Go", exact=True).click()
    expect(ana.page.locator("#words .error")).to_contain_text(re.compile("picture", re.IGNORECASE))
    expect(ana.page.get_by_label("Words", exact=True)).to_have_value("a blue fox")
    file.set_input_files({"name": "x.png", "mimeType": "image/png", "buffer": png(96, 64)})
    ana.page.get_by_role("button", name="Go", exact=True).click()
    ana.expect_results(2)
    expect(ana.results().nth(1).locator(".prompt")).to_have_text("a blue fox")


def test_the_menu_behind_more(visitors, url, tmp_path):
    """It opens under its button, arrows move in it, Escape gives the focus back, and what is chosen is done."""
    with command(tmp_path, MANY, name="many"):
        ana = visitors.come(bypass_csp=True).enter(url, "Ana")
        page = ana.page
        ana.say("/imagine a red fox --n 1")
        ana.expect_results(1)
        more = ana.results().get_by_role("button", name="More …", exact=False)
        more.click()
        menu = page.get_by_role("menu")
        expect(menu.get_by_role("menuitem").first).to_be_focused()
        assert [] == violations(page)
        page.keyboard.press("End")
        expect(menu.get_by_role("menuitem", name="Delete")).not_to_have_count(2)
        page.keyboard.press("Escape")
        expect(menu).to_have_count(0)
        expect(more).to_be_focused()
        more.click()
        menu.get_by_role("menuitem", name="Play with toy 59").click()
        expect(page.locator(".only-you")).to_contain_text("You play with toy 59.")
