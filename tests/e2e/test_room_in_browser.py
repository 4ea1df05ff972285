"""Two people in one room, each with a browser."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]

WORDS = "a red circle above a blue square at night"


def photo():
    out = io.BytesIO()
    Image.new("RGB", (320, 200), "peru").save(out, "JPEG")
    return {"name": "dog.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def test_asking_varying_and_remixing(visitors, url, stand, shoot):
    """Ana's words become a placeholder, live progress and a grid; Ben varies it and she remixes his, at night."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    shoot(ana.page, "empty")
    stand.reports.half_way.set()
    ana.page.get_by_role("button", name=WORDS).click()
    expect(ben.page.locator(".pending progress")).to_be_visible()
    expect(ben.page.locator(".preview")).to_be_visible()
    expect(ben.page.locator(".facts")).to_contain_text(re.compile(r"Drawing, \d+ %"))
    shoot(ben.page, "progress")
    stand.reports.half_way.clear()
    for visitor in (ana, ben):
        visitor.expect_results(1)
        alts = visitor.page.locator(".gallery img").evaluate_all("(all) => all.map((one) => one.alt)")
        assert [f"{WORDS} ({n} of 4)" for n in range(1, 5)] == alts
        expect(visitor.page.locator(".facts")).to_contain_text("Made by AI")
    shoot(ana.page, "grid")
    ben.page.get_by_role("button", name="Make variations of picture 2").click()
    ana.expect_results(2)
    link = ana.results().nth(1).locator(".quote a")
    expect(link).to_contain_text(WORDS)
    link.click()
    expect(ana.results().nth(0)).to_be_focused()
    ana.results().nth(1).hover()
    ana.results().nth(1).get_by_role("button", name="Reply to imagine").click()
    expect(ana.page.locator("#replying")).to_contain_text(WORDS)
    ana.say("in the rain")
    ben.expect_results(3)
    expect(ben.results().nth(2).locator(".title")).to_contain_text("in the rain")
    ben.page.locator("#people").click()
    expect(ben.page.locator("#people-list li")).to_have_text([re.compile("Ana"), re.compile("Ben")])


def test_the_remix_dialog_holds_the_words(visitors, url):
    """The words stand there to be changed; Escape changes nothing; what is sent replaces them."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a red fox --n 1")
    ana.expect_results(1)
    remix = ana.results().get_by_role("button", name="Remix", exact=False).first
    remix.click()
    words = ana.page.get_by_label("Words", exact=True)
    expect(words).to_have_value("a red fox")
    words.press("Escape")
    expect(remix).to_be_focused()
    remix.click()
    words.fill("a blue fox")
    words.press("Enter")
    ana.expect_results(2)
    expect(ana.results().nth(1).locator(".prompt")).to_have_text("a blue fox")


def test_a_friends_photo_needs_consent(visitors, url, shoot):
    """Ana posts a photo; Ben replies with words; she alone is asked, and allows it."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    ana.page.locator("#attach-file").set_input_files(photo())
    expect(ana.page.locator("#attached li img")).to_be_visible()
    expect(ana.page.locator("#attached .loading")).to_have_count(0)
    ana.say("look, my dog")
    shown = ben.page.locator(".message.person:has(.gallery)")
    expect(shown.locator("img")).to_have_attribute("alt", "A picture uploaded by Ana")
    shown.hover()
    shown.get_by_role("button", name="Reply to Ana").click()
    ben.say("with a hat")
    expect(ben.page.locator(".only-you")).to_contain_text("I asked Ana")
    expect(ana.page.locator(".only-you")).to_contain_text("may Ben")
    shoot(ana.page, "consent")
    ana.page.get_by_role("button", name="Allow").click()
    ben.expect_results(1)
    expect(ben.results().locator(".quote img")).to_be_visible()


def test_dropped_and_pasted_pictures(visitors, url):
    """A picture dropped onto the page or pasted into the field is attached; a file that is none is refused."""
    ana = visitors.come().enter(url, "Ana")
    for event, target in (("drop", "body"), ("paste", "#say")):
        ana.page.evaluate(
            """async ([event, target]) => {
              const canvas = new OffscreenCanvas(40, 30);
              canvas.getContext("2d").fillRect(0, 0, 40, 30);
              const data = new DataTransfer();
              data.items.add(new File([await canvas.convertToBlob()], "drawn.png", { type: "image/png" }));
              const kind = event === "drop" ? DragEvent : ClipboardEvent;
              const facts = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data };
              document.querySelector(target).dispatchEvent(new kind(event, facts));
            }""",
            [event, target],
        )
        expect(ana.page.locator("#attached li:not(.loading)")).to_have_count(1 if event == "drop" else 2)
    ana.page.locator("#attach-file").set_input_files(
        {"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    expect(ana.page.locator("#problem")).to_contain_text("PNG, JPEG, WebP and GIF")
    big = {"name": "big.png", "mimeType": "image/png", "buffer": b"\0" * 30_000_000}
    ana.page.locator("#attach-file").set_input_files(big)
    expect(ana.page.locator("#problem")).to_contain_text("big.png has 30 MB; up to 20 MB")
    expect(ana.page.locator("#attached li")).to_have_count(2)


def test_mistakes_cost_no_words(visitors, url):
    """A refusal stands beside the field, and the words are still in it; the room shows nothing of it."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    ana.say("/imagine a red fox --arr 3:2")
    expect(ana.page.locator("#problem")).to_contain_text("did you mean --ar?")
    field = ana.page.get_by_label("Message", exact=True)
    expect(field).to_have_value("/imagine a red fox --arr 3:2")
    expect(field).to_have_attribute("aria-describedby", "problem")
    expect(ana.page.locator(".only-you")).to_have_count(0)
    ben.say("hello")
    expect(ana.page.locator(".message")).to_have_count(1)
    expect(ana.page.locator(".message")).to_contain_text("hello")
    field.fill("/imagine a red fox --ar 3:2")
    expect(ana.page.locator("#problem")).not_to_be_visible()


@pytest.mark.parametrize("by_button", [False, True], ids=["typed", "button"])
def test_who_is_forgotten_is_told_so_once(visitors, url, by_button):
    """The answer may reach the page before what it was told by is erased; a name is asked for again."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/forget" if by_button else "/forget yes")
    if by_button:
        ana.page.get_by_role("button", name="Forget me").click()
    expect(ana.page.locator("#enter")).to_be_visible()
    expect(ana.page.get_by_text("Forgotten:")).to_have_count(1)


def test_a_dropped_connection_loses_nothing(visitors, url, stand, shoot):
    """The server goes and comes back: what was written meanwhile arrives once, and so does what others wrote."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    ana.say("before")
    expect(ben.page.locator(".message")).to_have_count(1)
    stand.stop()
    expect(ana.page.locator("#connection")).to_contain_text("Connection lost")
    ana.say("/imagine a red fox --n 1")
    expect(ana.page.locator(".pending-send")).to_have_count(1)
    shoot(ana.page, "lost")
    stand.start()
    for visitor in (ana, ben):
        visitor.expect_results(1)
        expect(visitor.page.locator("#connection")).to_have_text("")
        expect(visitor.page.locator(".message")).to_have_count(3)
        expect(visitor.page.locator(".message .text").nth(1)).to_have_text("/imagine a red fox --n 1")
    assert 1 == len(stand.memory.jobs)


def test_pictures_open_large(visitors, url, shoot):
    """The viewer moves with the arrows, offers what can be done, and Escape gives the focus back."""
    ana = visitors.come().enter(url, "Ana")
    ana.say(f"/imagine {WORDS}")
    ana.expect_results(1)
    second = ana.page.locator(".picture").nth(1)
    second.click()
    viewer = ana.page.locator("#viewer")
    expect(viewer.locator("#viewer-count")).to_have_text("2 of 4")
    shoot(ana.page, "viewer")
    ana.page.keyboard.press("ArrowRight")
    ana.page.keyboard.press("ArrowRight")
    ana.page.keyboard.press("ArrowRight")
    expect(viewer.locator("#viewer-count")).to_have_text("4 of 4")
    expect(viewer.get_by_label("Next picture")).to_be_disabled()
    with ana.page.expect_download() as download:
        viewer.get_by_role("link", name="Download").click()
    assert download.value.suggested_filename.endswith(".png")
    ana.page.keyboard.press("Escape")
    expect(viewer).not_to_be_visible()
    expect(second).to_be_focused()
    second.click()
    viewer.get_by_role("button", name="Vary").click()
    expect(viewer).not_to_be_visible()
    ana.expect_results(2)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_clips_play_in_place(visitors, url, motion):
    """Silently, in a loop, with controls; where motion is unwelcome they wait."""
    ana = visitors.come(reduced_motion=motion).enter(url, "Ana")
    ana.say("/imagine a rolling ball --clip")
    clip = ana.page.locator("video.clip")
    expect(clip).to_be_visible()
    facts = clip.evaluate("(one) => [one.muted, one.loop, one.controls, one.autoplay]")
    assert [True, True, True, motion == "no-preference"] == facts
    ana.page.wait_for_function("() => document.querySelector('video').readyState >= 1")
    if motion == "no-preference":
        ana.page.wait_for_function("() => document.querySelector('video').currentTime > 0")
    else:
        assert clip.evaluate("(one) => one.paused")


def test_the_newest_stays_in_view_unless_somebody_reads_above(visitors, url, stand):
    """A placeholder that grows into a grid keeps the end in view; whoever scrolled up is told instead of moved."""
    ana = visitors.come().enter(url, "Ana")
    for count, words in enumerate(("a red fox", "a blue fox"), start=1):
        ana.say(f"/imagine {words}")
        ana.expect_results(count)
        expect(ana.results().last.get_by_role("button", name="Delete")).to_be_in_viewport()
    ana.page.locator("#thread").hover()
    ana.page.mouse.wheel(0, -600)
    expect(ana.results().last.get_by_role("button", name="Delete")).not_to_be_in_viewport()
    line = stand.rooms.timeline(url.rpartition("/")[2])
    line.create("news", {"text": "news", "who": {"kind": "person", "name": "Ben", "id": "b"}})
    ana.page.get_by_role("button", name="New messages").click()
    expect(ana.page.get_by_text("news", exact=True)).to_be_in_viewport()


def test_the_second_ana_is_offered_a_name(visitors, url):
    """One press takes the suggestion."""
    visitors.come().enter(url, "Ana")
    other = visitors.come()
    other.page.goto(url)
    other.page.get_by_label("Name").fill("ana")
    other.page.keyboard.press("Enter")
    expect(other.page.locator("#enter .error")).to_contain_text("already called")
    other.page.get_by_role("button", name="Use “ana 2”").click()
    expect(other.page.locator("#enter")).not_to_be_visible()
    expect(other.page.locator("#people")).to_have_attribute("aria-label", "Here now: Ana, ana 2")


def test_the_start_page_remembers_rooms(visitors, url, stand):
    """A room that was entered stands on the start page, and can be forgotten."""
    ana = visitors.come().enter(url, "Ana")
    ana.page.goto(stand.address)
    expect(ana.page.locator("#visited-list li")).to_have_count(1)
    ana.page.locator("#visited-list a").click()
    expect(ana.page.locator("#people")).to_be_visible()
    ana.page.goto(stand.address)
    ana.page.get_by_role("button", name="Forget").click()
    expect(ana.page.locator("#visited")).not_to_be_visible()
