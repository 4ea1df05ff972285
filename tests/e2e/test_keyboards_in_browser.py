"""Real keyboards and clipboards: input methods, cells of a spreadsheet, half an emoji, both directions, no emoji."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

# what a spreadsheet puts there: words, a table, and a picture of the cells
_CELLS = """async () => {
  const canvas = new OffscreenCanvas(40, 30);
  canvas.getContext("2d").fillRect(0, 0, 40, 30);
  const image = await canvas.convertToBlob();
  const data = new DataTransfer();
  data.items.add(new File([image], "image.png", { type: "image/png" }));
  data.setData("text/plain", "a red fox\\t7");
  data.setData("text/html", "<table><tr><td>a red fox</td><td>7</td></tr></table>");
  const field = document.querySelector("#say");
  field.focus();
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data });
  // what a browser does with an event that nobody has taken
  if (field.dispatchEvent(event)) document.execCommand("insertText", false, data.getData("text/plain"));
}"""
_KEY = """([key, keyCode, isComposing]) => {
  const event = new KeyboardEvent("keydown", { key, keyCode, isComposing, bubbles: true, cancelable: true });
  return document.activeElement.dispatchEvent(event);
}"""


def test_pasted_cells_are_words(visitors, url):
    """The picture that comes along is not attached, and no word is lost."""
    ana = visitors.come().enter(url, "Ana")
    ana.page.evaluate(_CELLS)
    expect(ana.page.get_by_label("Message", exact=True)).to_have_value("a red fox\t7")
    expect(ana.page.locator("#attached li")).to_have_count(0)


@pytest.mark.parametrize("how", [["Enter", 229, False], ["Enter", 13, True], ["Process", 229, False]])
def test_the_enter_that_ends_a_composition_sends_nothing(visitors, url, how):
    """Neither where the event says so, nor where only its key code does; the next Enter sends."""
    ana = visitors.come().enter(url, "Ana")
    field = ana.page.get_by_label("Message", exact=True)
    field.fill("赤い狐")
    assert ana.page.evaluate(_KEY, how)
    expect(field).to_have_value("赤い狐")
    expect(ana.page.locator(".message.person")).to_have_count(0)
    field.press("Enter")
    expect(ana.page.locator(".message.person .text")).to_have_text("赤い狐")


def test_a_composition_in_a_dialog_sends_nothing(visitors, url):
    """The dialog stays until the words are whole."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a red fox --n 1")
    ana.expect_results(1)
    ana.results().get_by_role("button", name="Remix", exact=False).first.click()
    words = ana.page.get_by_label("Words", exact=True)
    words.fill("あか")
    ana.page.evaluate(_KEY, ["Enter", 229, False])
    expect(words).to_be_visible()
    expect(words).to_have_value("あか")


def test_right_to_left(visitors, url, shoot):
    """Hebrew and Arabic run from the right: in the field, in messages, in names; commands around them stay."""
    ana = visitors.come().enter(url, "نورة")
    field = ana.page.get_by_label("Message", exact=True)
    field.fill("مرحبا بكم جميعا")
    direction = "(one) => getComputedStyle(one).direction"
    assert "rtl" == field.evaluate(direction)
    field.press("Enter")
    ana.say("hello")
    ana.say("שלום 3:2")
    texts = ana.page.locator(".message.person .text")
    expect(texts).to_have_count(3)
    assert ["rtl", "ltr", "rtl"] == [texts.nth(n).evaluate(direction) for n in range(3)]
    ana.say("/imagine a red fox שלום --n 1")
    ana.expect_results(1)
    shown = ana.page.locator(".message.person .text").nth(3)
    assert "ltr" == shown.evaluate(direction)
    expect(shown).to_have_text("/imagine a red fox שלום --n 1")
    shoot(ana.page, "right-to-left")


def test_half_an_emoji_ends_no_connection(visitors, url):
    """It arrives as a replacement character; the page stays connected and the next message is sent."""
    ana, ben = visitors.come().enter(url, "Ana"), visitors.come().enter(url, "Ben")
    ana.page.evaluate("""() => {
      document.querySelector("#say").value = "a fox \\ud83e in the snow";
      document.querySelector("#composer").requestSubmit();
    }""")
    texts = ben.page.locator(".message.person .text")
    expect(texts).to_have_text(["a fox \ufffd in the snow"])
    ana.say("and another")
    expect(texts).to_have_count(2)
    expect(ana.page.locator("#connection.lost")).to_have_count(0)


def test_signs_without_a_font_are_drawn(visitors, url, shoot):
    """🔄 and ♥ have icons of their own, and names for those who cannot see them."""
    ana = visitors.come().enter(url, "Ana")
    ana.say("/imagine a red fox")
    ana.expect_results(1)
    icons = ana.results().locator(".actions button:has(svg.icon)")
    assert {"#i-again", "#i-heart"} == set(
        icons.locator("use").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
    )
    for button in icons.all():
        assert button.get_attribute("aria-label")
        assert "" == button.inner_text().strip()
    shoot(ana.page, "icons")


def test_a_message_that_breaks_every_connection_is_given_up(visitors, url):
    """A frame that is on its way whenever the connection breaks is given up; what follows gets through."""
    ana = visitors.come()
    broken = []

    def break_on_words(ws):
        server = ws.connect_to_server()

        def pass_on(message):
            if "poison" in message:
                broken.append(message)
                ws.close(code=1011)
                server.close()
            else:
                server.send(message)

        ws.on_message(pass_on)
        server.on_message(ws.send)

    ana.page.route_web_socket("**/socket*", break_on_words)
    ana.enter(url, "Ana")
    ana.say("poison")
    expect(ana.page.locator("#problem")).to_contain_text("did not get through")
    assert 4 == len(broken)
    ana.page.get_by_label("Message", exact=True).fill("hello")
    ana.page.get_by_label("Message", exact=True).press("Enter")
    expect(ana.page.locator(".message.person:not(.pending) .text")).to_have_text(["hello"])
