"""The conversations about pictures of which most is kept: more around them, a part anew; tiles, and several in one."""

from __future__ import annotations

from tests.conversations.kit import Seen, Talk, Upload, conversation
from tests.conversations.samples import PNG, mask


def _single(talk: Talk, words: str = "a red fox") -> Seen:
    """One picture, pulled out of Ana's grid."""
    ana = talk.person("Ana")
    ana.asks(words)
    talk.bot.posts_grid(of=4)
    ana.presses("U1")
    return talk.bot.posts_picture()


@conversation()
def zooming_out(talk: Talk) -> None:
    """Two buttons draw more around a picture, which anybody may go on with."""
    single = _single(talk)
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.presses("Zoom out 1.5×", on=single)
    assert single.id == talk.bot.posts_grid(of=4, by="Ana").reply_to
    ben.presses("Zoom out 2×", on=single)
    talk.bot.posts_grid(of=4, by="Ben")


@conversation()
def zooming_out_with_words(talk: Talk) -> None:
    """A dialog takes words for what is around."""
    single = _single(talk)
    talk.person("Ben").presses("Zoom out …", on=single, words="at night")
    assert "a red fox, at night" in talk.bot.posts_grid(of=4).text


@conversation()
def zooming_out_by_command(talk: Talk) -> None:
    """A command takes a factor and words; what is out of its range is no word of a prompt."""
    single = _single(talk)
    ana = talk.person("Ana")
    for much in ("9", "0", "-2", "1e3", "0.0001", "1999"):
        ana.replies(f"/zoom {much}", to=single)
        ana.is_told("from 1.1 to 3")
    ana.replies("/zoom 1.3 in the rain", to=single)
    assert "a red fox, in the rain" in talk.bot.posts_grid(of=4).text


@conversation()
def panning(talk: Talk) -> None:
    """Four arrows draw more on one side, and typed words do the same; the picture becomes longer that way."""
    single = _single(talk)
    ana = talk.person("Ana")
    for arrow, is_wide in (("←", True), ("→", True), ("↑", False), ("↓", False)):
        ana.presses(arrow, on=single)
        width, height = talk.bot.posts_grid(of=4).size_px
        assert is_wide == (width > height)


@conversation()
def panning_has_an_end(talk: Talk) -> None:
    """A picture of the longest shape goes no further that way, and is made square instead."""
    single = _single(talk, "a sailing boat --ar 16:9")
    ana = talk.person("Ana")
    ana.presses("→", on=single)
    ana.is_told("as wide as Pocket makes them")
    ana.presses("Make square", on=single)
    width, height = talk.bot.posts_grid(of=4).size_px
    assert width == height


@conversation()
def a_square_has_no_button_for_it(talk: Talk) -> None:
    """What would change nothing is not offered."""
    assert "Make square" not in _single(talk).buttons


@conversation()
def a_part_anew(talk: Talk) -> None:
    """One of nine fields, named in a dialog; the picture keeps its size."""
    single = _single(talk)
    ben = talk.person("Ben")
    ben.presses("Vary region", on=single, words="top left: a red balloon")
    seen = talk.bot.posts_grid(of=4, by="Ben")
    assert "a red balloon" in seen.text


@conversation()
def a_part_by_command(talk: Talk) -> None:
    """A command names the field; one that is none, and more than one, are told apart."""
    single = _single(talk)
    ana = talk.person("Ana")
    ana.replies("/region attic", to=single)
    ana.is_told("top left", "bottom right", "mask")
    for two in ("top left, bottom right: a balloon", "left and right: a balloon"):
        ana.replies(f"/region {two}", to=single)
        ana.is_told("One part", "mask")
    ana.replies("/region bottom, in the snow", to=single)
    talk.bot.posts_grid(of=4, by="Ana")


@conversation()
def a_part_under_a_mask(talk: Talk) -> None:
    """A picture that is sent along shows what is drawn anew; of another size it is refused with the right one."""
    single = _single(talk)
    ana, (width, height) = talk.person("Ana"), single.size_px
    half = Upload(content=mask(width, height), width=width, height=height)
    ana.says("/region a blue moon", to=single, upload=half)
    assert "a blue moon" in talk.bot.posts_grid(of=4).text
    ana.says("/region a blue moon", to=single, upload=Upload(content=PNG))
    ana.is_told(f"needs {width}×{height} pixels")


@conversation()
def several_in_one(talk: Talk) -> None:
    """All pictures of a result, or some of them by number, with words; one alone is no blend."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4)
    ana.replies("/blend #2", to=grid)
    ana.is_told("2 to 5")
    ana.replies("/blend #0 #1", to=grid)
    ana.is_told("no picture 0")
    ana.replies("/blend #2#4 in the rain", to=grid)
    blended = talk.bot.posts_grid(of=4, by="Ana")
    assert "a red fox, in the rain" in blended.text
    assert grid.id == blended.reply_to
    ana.replies("/blend ", to=blended)
    assert blended.id == talk.bot.posts_grid(of=4).reply_to


@conversation()
def blending_uploads(talk: Talk) -> None:
    """Two pictures of one's own, and words for what comes of them."""
    ana = talk.person("Ana")
    photo = ana.uploads(Upload(content=PNG))
    ana.says("/blend as a painting", to=photo, upload=Upload(content=PNG))
    talk.bot.posts_grid(of=4)


@conversation()
def a_tile(talk: Talk) -> None:
    """--tile draws a picture whose edges fit together, from words and from a picture; it is no clip."""
    ana = talk.person("Ana")
    ana.asks("red flowers --tile")
    talk.bot.posts_grid(of=4)
    ana.presses("V1")
    talk.bot.posts_grid(of=4)
    ana.asks("red flowers --tile --clip")
    ana.is_told("contradict")


@conversation()
def a_part_by_brush(talk: Talk) -> None:
    """A chat without a brush has a link to a page with one; where no page is, the nine fields are named."""
    single = _single(talk)
    ana = talk.person("Ana")
    if "Vary region" in single.buttons and "Paint region …" not in single.buttons:
        # the brush is in the dialog
        ana.presses("Vary region", on=single, words="bottom: a red boat")
    else:
        ana.presses("Paint region …", on=single)
        ana.is_told("/region top left")
        ana.replies("/region bottom: a red boat", to=single)
    assert "a red boat" in talk.bot.posts_grid(of=4, by="Ana").text
