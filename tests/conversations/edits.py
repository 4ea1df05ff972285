"""The conversations about changing pictures by an instruction, and about one's own last result."""

from __future__ import annotations

from tests.conversations.kit import Talk, Upload, conversation
from tests.conversations.samples import PNG, mask


@conversation()
def nobody_edits(talk: Talk) -> None:
    """Where no model edits by instruction the refusal says which could, and leads to /remix."""
    ana = talk.person("Ana")
    ana.asks("a red fox --n 1")
    single = talk.bot.posts_picture()
    assert "Edit" not in single.buttons
    ana.replies("/edit make the sky green", to=single)
    ana.is_told("flux2-klein", "/remix")
    ana.replies("/remix make the sky green --n 4", to=single)
    assert "make the sky green" in talk.bot.posts_grid(of=4).text


@conversation(needs=frozenset({"editor"}))
def editing_by_instruction(talk: Talk) -> None:
    """Where a model edits, there is a button, and one to four pictures go in; more are refused with how many."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    talk.stage("an editor comes")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4)
    ana.replies("/edit #1 #3 put both on one meadow", to=grid)
    edited = talk.bot.posts_grid(of=4, by="Ana")
    assert "“put both on one meadow”" in edited.text
    assert grid.id == edited.reply_to
    ana.presses("U1", on=edited)
    single = talk.bot.posts_picture()
    ben.presses("Edit", on=single, words="in the snow")
    assert "“in the snow”" in talk.bot.posts_grid(of=4, by="Ben").text
    ana.replies("edit #2 at night", to=grid)
    talk.bot.posts_grid(of=4)
    ana.replies("/edit #1 #2 #3 #4 side by side", to=grid)
    talk.bot.posts_grid(of=4)
    photo = ana.uploads(Upload(content=PNG))
    ana.says("/edit put the fox into this room", to=photo, upload=Upload(content=PNG))
    talk.bot.posts_grid(of=4)
    ana.replies("/edit #1 #2 #3 #4 #1 all of them", to=grid)
    ana.is_told("up to 4 pictures", "those are 5")


@conversation()
def editing_under_a_mask(talk: Talk) -> None:
    """A mask and words draw a part of a picture anew; without it, and for several pictures, a sentence says why not."""
    ana = talk.person("Ana")
    ana.asks("a red fox --n 1")
    single = talk.bot.posts_picture()
    width, height = single.size_px
    half = Upload(content=mask(width, height), width=width, height=height)
    ana.replies("/edit mask: a blue moon", to=single)
    ana.is_told("Attach the mask")
    ana.says("/edit mask: a blue moon", to=single, upload=Upload(content=PNG))
    ana.is_told(f"needs {width}×{height} pixels")
    ana.says("/edit mask: a blue moon --n 4", to=single, upload=half)
    assert "a blue moon" in talk.bot.posts_grid(of=4).text


@conversation()
def make_it_bluer(talk: Talk) -> None:
    """/remix without a reply is about one's own last result here, whoever has drawn since; with none it says how."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ben.says("/remix bluer")
    ben.is_told("Reply to a picture")
    ana.asks("a red fox")
    fox = talk.bot.posts_grid(of=4)
    ben.asks("a small house")
    talk.bot.posts_grid(of=4, by="Ben")
    ana.says("/remix bluer")
    seen = talk.bot.posts_grid(of=4, by="Ana")
    assert "a red fox, bluer" in seen.text
    assert fox.id == seen.reply_to


@conversation()
def saying_what_should_change(talk: Talk) -> None:
    """“Make it bluer” without a command or reply changes one's own last result; of who has none nothing becomes."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)
    ben.says("make it bluer")
    ana.says("what a day")
    talk.bot.has_results(1)
    ana.says("Make it bluer!")
    assert "a red fox, Make it bluer!" in talk.bot.posts_grid(of=4, by="Ana").text
    talk.bot.has_results(2)
