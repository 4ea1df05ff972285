"""How a message looks on Telegram."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.platforms.telegram.posting import fit
from bot.platforms.telegram.posting.address import Address, address, message_id
from bot.platforms.telegram.posting.media import load
from bot.platforms.telegram.posting.present import addressed, keyboard, shown_text, units
from bot.platforms.telegram.posting.progress_pace import ProgressPace
from bot.platforms.telegram.updates.offsets import Offsets
from bot.platforms.telegram.updates.question import Answered, TooLong, answered, question
from core.domain.ids import MessageId
from core.domain.option import Option, OptionType
from core.domain.place import Author, Place, Press
from core.domain.post import Button, Picture, Post
from core.stores.memory.files import MemoryFileStore
from core.stores.memory.memory import Memory

PLACE = Place(platform="telegram", account="700", chat="-55")
ANA = Author(platform="telegram", account="700", id="5", name="Ana 🦊")


@given(st.text(), st.integers(min_value=16, max_value=4096))
def test_a_text_always_fits(text, most):
    """In Telegram's own counting, and it is never empty."""
    shown = shown_text(text, most=most)
    assert 0 < units(shown) <= most


def test_what_the_bot_says_stays_whole():
    """The first line, where the prompt is, is cut at a word."""
    shown = shown_text(f"Ana: “{'a red fox ' * 200}”\nMade by AI", most=1024)
    assert shown.endswith("…\nMade by AI")
    assert shown.partition("…")[0].split()[-1] in {"a", "red", "fox"}


def test_nobody_is_called():
    """A name after “@” is broken by a character without width; what is no name stays."""
    assert "a fox for @\u2060annabella, me @ home" == shown_text("a fox for @annabella, me @ home", most=4096)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("https://medium.com/@ana/a_b and @ana", "https://medium.com/@ana/a_b and @\u2060ana"),
        ("ana@example.com", "ana@example.com"),
        ("https://@ana https://x.org@ana", "https://@\u2060ana https://x.org@ana"),
        ("(@ana) «@ana» 🦊@ana", "(@\u2060ana) «@\u2060ana» 🦊@\u2060ana"),
    ],
)
def test_addresses_stay_whole(said, shown):
    """What only looks like a name inside an address is left as it is, and what is one is not."""
    assert shown == shown_text(said, most=4096)


def test_a_word_to_one_person():
    """The name is marked in Telegram's units, so that it notifies exactly them."""
    text, (mark,) = addressed("Done.", ANA)
    assert "Ana 🦊: Done." == text
    assert (0, 6, 5) == (mark.offset, mark.length, mark.user.id)
    channel = Author(platform="telegram", account="700", id="-300", name="News")
    assert ("News: Done.", []) == addressed("Done.", channel)


def test_buttons_stand_in_their_rows():
    """What takes something away is red."""
    row = (
        Button(label="U1", payload="1.u.x.0", hint=""),
        Button(label="Delete", payload="1.d.x.0", hint="", danger=True),
    )
    (shown,) = keyboard(Post(text="", buttons=(row,))).inline_keyboard
    assert [("U1", "1.u.x.0", None), ("Delete", "1.d.x.0", "danger")] == [
        (one.text, one.callback_data, one.style) for one in shown
    ]
    assert keyboard(Post(text="")) is None


WORDS = Option(name="prompt", type=OptionType.TEXT, help="what should change", default="a red fox")
HOW_FAR = Option(name="by", type=OptionType.CHOICE, help="how far", choices=("1.5", "2"), required=True)


@pytest.mark.parametrize("message", ["17", "17@-1002"])
def test_a_question_remembers_its_press(message):
    """The reply to a question completes the press that it was asked for; other links complete nothing."""
    press = Press(payload="1.vary_subtle.abcdefghijklmnop.3", message=MessageId(message))
    text, entities, _ = question(ANA, WORDS, press, username="imagine_bot")
    (link,) = [mark.url for mark in entities if mark.url]
    assert text.endswith("a red fox")
    # as the release before asked, whose questions still stand in chats
    assert f"https://t.me/imagine_bot?ask={press.payload}&of={message}" == link
    reply = answered((link,), "a cat")
    assert Answered(press=Press(payload=press.payload, message=press.message, words="a cat")) == reply
    assert answered(("https://t.me/imagine_bot?start=show_abcdefghijklmnop",), "a cat") is None


def test_a_question_remembers_what_was_answered():
    """Another field says what can be answered, and the next question carries the answers on, whatever their signs."""
    press = Press(payload="1.zoom_2x.abcdefghijklmnop.0", message=MessageId("17"))
    text, entities, _ = question(ANA, HOW_FAR, press, username="imagine_bot")
    assert "how far (1.5, 2)?" in text
    first = answered((entities[0].url,), "1.5")
    assert Answered(press=press, options=(("by", "1.5"),)) == first
    for said in ((("by", "1.5"),), (("by", "ä & “ü” 🦊?"), ("name", ""))):
        _, entities, _ = question(ANA, WORDS, press, username="imagine_bot", said=said)
        assert said == answered((entities[0].url,), "a cat").options
    with pytest.raises(TooLong):
        question(ANA, WORDS, press, username="imagine_bot", said=(("by", "x" * 2000),))
    for said in ("bm8=", "!", "W1tdXQ=="):
        link = f"https://t.me/b?ask={press.payload}&of=17&for=by&said={said}"
        assert (answered((link,), "2") or Answered(press=press)).options in {(), (("by", "2"),)}


def test_messages_of_a_chat_that_moved():
    """A number alone is of the chat as it was; after the move the chat stands with it."""
    assert "17" == message_id("-55", -55, 17)
    assert "17@-1002" == message_id("-55", -1002, 17)
    assert Address(chat=-55, message=17) == address(PLACE, MessageId("17"))
    assert Address(chat=-1002, message=17) == address(PLACE, MessageId("17@-1002"))


async def test_a_picture_that_is_too_large_is_shown_smaller():
    """By the rendition that its worker made, byte for byte; one of release 0.1 is encoded here and keeps its mark."""
    files, out = MemoryFileStore(Memory()), io.BytesIO()
    xmp = b"<x>trainedAlgorithmicMedia</x>"
    Image.new("RGB", (9_000, 3_000), "red").save(out, "PNG", pnginfo=_said(xmp))
    large = Picture(
        sha256=files.put(out.getvalue(), "image/png"), media_type="image/png", width=9_000, height=3_000, alt="a field"
    )
    rendition = files.put(b"made and marked by the worker", "image/jpeg")
    smaller = Picture(sha256=rendition, media_type="image/jpeg", width=2560, height=853, alt="a field")
    shown = await load(files, replace(large, smaller=smaller), most_bytes=50_000_000)
    assert ("photo", b"made and marked by the worker", ".jpg") == (shown.kind, shown.content, shown.name[-4:])
    earlier = await load(files, large, most_bytes=50_000_000)
    with Image.open(io.BytesIO(earlier.content)) as picture:
        assert ("JPEG", xmp) == (picture.format, picture.info["xmp"])
        assert sum(picture.size) <= 10_000


def _said(xmp: bytes) -> PngInfo:
    info = PngInfo()
    info.add_itxt("XML:com.adobe.xmp", xmp.decode())
    return info


def test_what_telegram_takes_as_a_photo():
    """A very long picture can only be a file, and a large one is shown smaller."""
    assert fit.is_photo(b"small", 64, 64)
    assert not fit.is_photo(bytes(10_000_001), 64, 64)
    assert not fit.is_photo(b"small", 9_000, 3_000)
    assert not fit.can_be_photo(100, 2_001)
    assert fit.can_be_photo(100, 2_000)


def test_progress_leaves_room_for_results():
    """Eight edits a minute in one group, all jobs together; other groups count for themselves."""
    pace = ProgressPace()
    assert [True] * 8 + [False] * 2 == [pace.allows("-55", at) for at in range(10)]
    assert pace.allows("-56", 9.0)
    assert pace.allows("-55", 60.5)


def numbered(*numbers):
    return [{"update_id": number} for number in numbers]


def test_nothing_is_confirmed_before_what_came_first():
    """The offset moves past what is handled without a gap."""
    offsets = Offsets()
    assert numbered(1, 2, 3) == offsets.fresh(numbered(1, 2, 3))
    offsets.handled({"update_id": 2})
    assert offsets.offset is None
    offsets.handled({"update_id": 1})
    assert 3 == offsets.offset
    assert numbered(4) == offsets.fresh(numbered(3, 4))
    assert 2 == offsets.open
    offsets.handled({"update_id": 4})
    offsets.handled({"update_id": 3})
    assert (5, 0) == (offsets.offset, offsets.open)


@given(st.permutations(range(1, 9)), st.data())
def test_offsets_whatever_the_order(order, data):
    """Whatever is handled first, an offset never passes one that is not handled."""
    offsets, done = Offsets(), set()
    offsets.fresh(numbered(*sorted(order)))
    for number in order[: data.draw(st.integers(min_value=0, max_value=8))]:
        offsets.handled({"update_id": number})
        done.add(number)
    first_open = min(set(range(1, 10)) - done)
    assert (offsets.offset or 1) == first_open
