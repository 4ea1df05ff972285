"""The conversations whose results are words, and what is drawn of them; and the larger enlargement."""

from __future__ import annotations

from tests.conversations.kit import Talk, Upload, conversation
from tests.conversations.samples import DISC


@conversation()
def describing_a_picture(talk: Talk) -> None:
    """The button says what a picture shows, as prompts; each has a button that draws it, for anybody."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox in the snow --n 1")
    talk.bot.posts_picture()
    ben.presses("Describe")
    told = talk.bot.says("1. ", "\n2. ", "Made by AI")
    assert {"Draw 1", "Draw 2"} <= set(told.buttons)
    assert not {"Remix", "Upscale", "U1", "♥"} & set(told.buttons)
    second = told.text.split("\n2. ")[1].splitlines()[0]
    ana.presses("Draw 2", on=told)
    drawn = talk.bot.posts_grid(of=4, by="Ana")
    assert f"“{second}”" in drawn.text
    assert told.id == drawn.reply_to


@conversation()
def describing_by_command(talk: Talk) -> None:
    """/describe takes what somebody brings along, or the newest picture; before there is any it says how."""
    ana = talk.person("Ana")
    ana.says("/describe")
    ana.is_told("Reply to a picture with /describe")
    ana.says("/describe", upload=Upload(content=DISC, width=96, height=96))
    told = talk.bot.says("1. ")
    ana.presses("Draw 1", on=told)
    talk.bot.posts_grid(of=4, by="Ana")
    ana.says("/describe")
    talk.bot.says("1. ")


@conversation()
def weighing_words(talk: Talk) -> None:
    """/shorten says which words weigh and suggests shorter prompts, whose buttons draw them."""
    ana = talk.person("Ana")
    ana.says("/shorten a very red fox in the snow --ar 3:2")
    told = talk.bot.says("1. ", "Made by AI", "a very red fox in the snow")
    assert "🔄" not in told.buttons
    ana.presses("Draw 1", on=told)
    talk.bot.posts_grid(of=4, by="Ana")


@conversation(needs=frozenset({"enlarger"}))
def four_times_as_large(talk: Talk) -> None:
    """Where a model makes four times of it, the button is there and x4 is understood; before that, one sentence."""
    ana = talk.person("Ana")
    ana.asks("a red fox --n 1")
    before = talk.bot.posts_picture()
    assert "Upscale ×4" not in before.buttons
    ana.replies("/upscale x4", to=before)
    ana.is_told("Nobody here makes a picture 4 times as large", "swin2sr-x4")
    ana.replies("/upscale x3", to=before)
    ana.is_told("2 or 4 times")
    talk.stage("an enlarger comes")
    ana.asks("a red fox --n 1")
    small = talk.bot.posts_picture()
    ana.presses("Upscale ×4")
    large = talk.bot.posts_picture()
    assert (4 * small.size_px[0], 4 * small.size_px[1]) == large.size_px
    ana.replies("/upscale #1 4x", to=small)
    talk.bot.posts_picture()
    ana.replies("upscale x4", to=small)
    talk.bot.has_results(5)
