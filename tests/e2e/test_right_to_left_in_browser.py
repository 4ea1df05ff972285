"""In Arabic the page runs from right to left, and each message as its own words do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

WIDE = {"width": 1100, "height": 900}
PHONE = {"width": 360, "height": 720}


def begin(ana, stand):
    """Make a room, which speaks its maker's language, and go in."""
    page = ana.page
    page.goto(stand.address)
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    page.get_by_role("button", name="افتح غرفة").click()
    page.get_by_label("الاسم").fill("ليلى")
    page.keyboard.press("Enter")
    expect(page.locator("#enter")).not_to_be_visible()
    expect(page.locator("#people")).to_be_visible()
    return page


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_conversation_in_arabic(visitors, stand, shoot, size):
    """From the name to a result and help: nothing sticks out, and words stand as they are read."""
    ana = visitors.come(locale="ar", viewport=size)
    page = begin(ana, stand)
    shoot(page, f"arabic-empty-{size['width']}")
    field = page.get_by_label("رسالة", exact=True)
    field.fill("/imagine ثعلب أحمر في الثلج --n 2")
    field.press("Enter")
    ana.expect_results(1)
    result = ana.results()
    expect(result.locator(".prompt")).to_have_text("ثعلب أحمر في الثلج")
    expect(result.locator(".facts")).to_contain_text("من صنع الذكاء الاصطناعي")
    assert "rtl" == result.locator(".facts").evaluate("(one) => getComputedStyle(one).direction")
    expect(result.get_by_role("button", name="تفاصيل")).to_be_visible()
    # English words in a page that runs from right to left run from left to right
    field.fill("/imagine a red fox --n 1")
    field.press("Enter")
    ana.expect_results(2)
    assert "ltr" == ana.results().last.locator(".prompt").evaluate("(one) => getComputedStyle(one).direction")
    field.fill("/help")
    field.press("Enter")
    expect(page.locator(".only-you .entry code").first).to_have_text("/imagine")
    shoot(page, f"arabic-{size['width']}")
    outside = """() => [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && !one.closest('.unseen'))
      .filter((one) => { const box = one.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1; })
      .map((one) => one.outerHTML.slice(0, 120))"""
    assert [] == page.evaluate(outside)


def test_the_viewer_turns_with_the_page(visitors, stand):
    """The arrow to the left leads on, as lines do."""
    ana = visitors.come(locale="ar")
    page = begin(ana, stand)
    field = page.get_by_label("رسالة", exact=True)
    field.fill("/imagine a red fox --n 2")
    field.press("Enter")
    ana.expect_results(1)
    page.locator(".picture").first.click()
    expect(page.locator("#viewer")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#viewer-count")).to_contain_text("2")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#viewer-count")).to_contain_text("1")
    before, after = (page.locator(f"#viewer-{one}").bounding_box() for one in ("before", "after"))
    assert before["x"] > after["x"]
