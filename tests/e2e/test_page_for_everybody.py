"""The page works on a phone, in the dark, from the keyboard and for a screen reader."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

PHONE = {"viewport": {"width": 360, "height": 720}, "has_touch": True, "device_scale_factor": 2}


def violations(page):
    """What axe finds, one line each."""
    page.wait_for_timeout(600)
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [(360, 720), (1280, 800)], ids=["phone", "wide"])
def test_axe_finds_nothing(visitors, url, stand, scheme, size):
    """In no state of the page, in no theme, on no size."""
    viewport = {"width": size[0], "height": size[1]}
    ana = visitors.come(color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = ana.page
    found = {}
    page.goto(stand.address)
    found["start page"] = violations(page)
    page.goto(f"{stand.address}/r/nowhere")
    found["no such room"] = violations(page)
    page.goto(url)
    expect(page.locator("#enter")).to_be_visible()
    found["name"] = violations(page)
    ana.enter(url, "Ana")
    found["empty room"] = violations(page)
    page.get_by_label("Message", exact=True).press_sequentially("/im")
    expect(page.locator("#palette")).to_be_visible()
    found["palette"] = violations(page)
    stand.reports.paused.set()
    ana.say("/imagine a red fox")
    expect(page.locator(".pending")).to_be_visible()
    found["waiting"] = violations(page)
    stand.reports.paused.clear()
    ana.expect_results(1)
    found["result"] = violations(page)
    page.locator(".picture").first.click()
    found["viewer"] = violations(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Remix").click()
    found["words"] = violations(page)
    page.keyboard.press("Escape")
    ana.say("/help")
    expect(page.locator(".only-you")).to_be_visible()
    ana.say("/imagine")
    expect(page.locator("#problem")).to_be_visible()
    found["private and problem"] = violations(page)
    page.locator("#people").click()
    found["people"] = violations(page)
    assert {} == {state: lines for state, lines in found.items() if lines}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_about_the_brush(visitors, url, stand, scheme):
    """In a room's sheet, in either theme."""
    ana = visitors.come(color_scheme=scheme, bypass_csp=True).enter(url, "Ana")
    ana.say("/imagine a red fox --n 1")
    ana.expect_results(1)
    ana.page.get_by_role("button", name=re.compile("Draw a part of this picture")).first.click()
    expect(ana.page.locator(".brush canvas")).to_be_visible()
    assert [] == violations(ana.page)


def test_a_phone_shows_everything(visitors, url, shoot):
    """At 360 pixels nothing sticks out, and what is pressed is large enough for a thumb."""
    ana = visitors.come(**PHONE).enter(url, "Ana")
    shoot(ana.page, "phone-empty")
    ana.say("/imagine a red fox in a very deep forest where the trees are as tall as churches --ar 3:2")
    ana.expect_results(1)
    ana.say("/help")
    expect(ana.page.locator(".only-you")).to_be_visible()
    wide = """() => [...document.querySelectorAll('body *')]
      .filter((one) => one.checkVisibility() && !one.closest('.unseen'))
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 120))"""
    assert [] == ana.page.evaluate(wide)
    small = """() => [...document.querySelectorAll('button')].filter((one) => one.checkVisibility())
      .map((one) => [one.getBoundingClientRect(), one]).filter(([box]) => box.width < 30 || box.height < 30)
      .map(([, one]) => one.outerHTML.slice(0, 120))"""
    assert [] == ana.page.evaluate(small)
    ana.page.get_by_role("button", name="Dismiss").click()
    shoot(ana.page, "phone")
    ana.page.locator(".picture").first.tap()
    expect(ana.page.locator("#viewer")).to_be_visible()
    assert [] == ana.page.evaluate(wide)
    shoot(ana.page, "phone-viewer")


def test_light_and_dark(visitors, url, shoot):
    """The system decides until somebody chooses; the choice stays after a reload."""
    ana = visitors.come(color_scheme="dark").enter(url, "Ana")
    background = "() => getComputedStyle(document.body).backgroundColor"
    dark = ana.page.evaluate(background)
    ana.say("/imagine a red fox")
    ana.expect_results(1)
    shoot(ana.page, "dark")
    ana.page.get_by_role("button", name="Switch between light and dark").click()
    # a click is sent; on a busy machine the page takes it a moment later
    expect(ana.page.locator("html")).to_have_attribute("data-theme", "light")
    # the colour follows a frame later where the machine is busy
    expect(ana.page.locator("body")).not_to_have_css("background-color", dark)
    light = ana.page.evaluate(background)
    ana.page.reload()
    expect(ana.page.locator("body")).to_have_css("background-color", light)


def test_everything_from_the_keyboard(visitors, stand):
    """From the start page to a remix, without a mouse."""
    ana = visitors.come()
    page, press = ana.page, ana.page.keyboard.press
    page.goto(stand.address)
    press("Tab")
    expect(page.get_by_role("button", name="Start a room")).to_be_focused()
    press("Enter")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("Ana")
    press("Enter")
    field = page.get_by_label("Message", exact=True)
    expect(field).to_be_focused()
    expect(page.locator("#people")).to_be_visible()
    page.keyboard.type("/im")
    expect(page.get_by_role("option", name="/imagine")).to_have_attribute("aria-selected", "true")
    press("Tab")
    expect(field).to_have_value("/imagine ")
    page.keyboard.type("a red fox --st")
    press("ArrowDown")
    press("Enter")
    expect(field).to_have_value("/imagine a red fox --strength ")
    for _ in "--strength ":
        press("Backspace")
    press("Enter")
    ana.expect_results(1)
    expect(field).to_be_focused()
    tab_back_to(page, page.get_by_role("button", name="U1"))
    tab_back_to(page, page.locator(".picture").first)
    press("Enter")
    expect(page.locator("#viewer")).to_be_visible()
    press("ArrowRight")
    expect(page.locator("#viewer-count")).to_have_text("2 of 4")
    press("Escape")
    expect(page.locator(".picture").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Reply to imagine")).to_be_focused()
    press("Enter")
    expect(field).to_be_focused()
    expect(page.locator("#replying")).to_be_visible()
    press("Escape")
    expect(page.locator("#replying")).not_to_be_visible()
    press("Alt+ArrowUp")
    expect(page.locator("#replying")).to_contain_text("a red fox")
    page.keyboard.type("in the snow")
    press("Enter")
    ana.expect_results(2)


def tab_back_to(page, wanted):
    for _ in range(40):
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
        page.keyboard.press("Shift+Tab")
    raise AssertionError("the keyboard does not reach it")


def test_the_focus_stays_while_things_change(visitors, url, stand):
    """Somebody on the Cancel button stays there through every step, and on the message when the button goes."""
    stand.reports.half_way.set()
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a red fox")
    cancel = ana.page.get_by_role("button", name="Cancel")
    cancel.focus()
    expect(ana.page.locator(".facts")).to_contain_text("Drawing")
    expect(cancel).to_be_focused()
    stand.reports.half_way.clear()
    ana.expect_results(1)
    expect(ana.results()).to_be_focused()


def test_new_messages_are_said_aloud(visitors, url):
    """A live region speaks of what others write and of results, and not of every step."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    ana.page.evaluate(
        """() => {
          window.heard = [];
          const note = (all) => all.forEach((one) => one.addedNodes.forEach((node) => heard.push(node.textContent)));
          new MutationObserver(note).observe(document.querySelector("#announcer"), { childList: true });
        }"""
    )
    ben.say("/imagine a red fox")
    ana.expect_results(1)
    ana.page.wait_for_function("() => heard.some((one) => one.startsWith('Ready'))")
    heard = ana.page.evaluate("heard")
    assert "Ben: /imagine a red fox" in heard
    assert not [line for line in heard if "%" in line]


def test_a_heart_in_a_sentence_is_read_aloud(visitors, url):
    """Where a font may lack a sign an icon stands, with the sign as its name."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/privacy")
    expect(ana.page.locator(".only-you").get_by_role("img", name="♥")).to_be_visible()


def test_motion_can_be_unwelcome(visitors, url, stand):
    """Then nothing on the page moves by itself."""
    stand.reports.paused.set()
    ana = visitors.come(reduced_motion="reduce").enter(url, "Ana")
    ana.say("/imagine a red fox")
    expect(ana.page.locator(".pending")).to_be_visible()
    ana.page.wait_for_timeout(300)
    running = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    assert 0 == ana.page.evaluate(running)


def test_without_scripts_the_page_says_so(visitors, url):
    """A browser without JavaScript gets a sentence."""
    ana = visitors.come(java_script_enabled=False)
    ana.page.goto(url)
    expect(ana.page.locator(".noscript")).to_contain_text("needs JavaScript")
