"""The conversations about what people choose for themselves, and what they ask about themselves and the line."""

from __future__ import annotations

import re

from tests.conversations.kit import Talk, conversation


@conversation()
def choosing_a_size(talk: Talk) -> None:
    """A size that somebody chose holds where they name none; it is theirs alone, and a button takes it back."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/settings")
    ana.is_told("Model: as usual", "Size: as usual", "Language: as usual")
    ana.presses_private("Size")
    ana.is_told("Size: as usual")
    ana.presses_private("3:2")
    ana.is_told("Size: 3:2")
    ana.asks("a red fox")
    wide = talk.bot.posts_grid(of=4, by="Ana").size_px
    assert wide[0] > wide[1]
    ana.asks("a red fox --ar 2:3")
    tall = talk.bot.posts_grid(of=4).size_px
    assert tall[0] < tall[1]
    ben.asks("a red fox")
    square = talk.bot.posts_grid(of=4, by="Ben").size_px
    assert square[0] == square[1]
    ana.says("/settings size none")
    ana.is_told("Size: as usual")


@conversation()
def choosing_by_word(talk: Talk) -> None:
    """Each setting is typed, too; what it cannot be is answered with what there is, and changes nothing."""
    ana = talk.person("Ana")
    ana.says("/settings lane relax")
    ana.is_told("Lane: relax")
    ana.says("/settings model pocket")
    ana.is_told("Model: pocket")
    ana.says("/settings model poket")
    ana.is_told("pocket")
    ana.says("/settings size 0:3")
    ana.is_told("above zero")
    ana.says("/settings size wide")
    ana.is_told("3:2")
    ana.says("/settings suffix in watercolour --stps 3")
    ana.is_told("--steps")
    ana.says("/settings")
    ana.is_told("Model: pocket", "Size: as usual", "Lane: relax", "Suffix: as usual")
    ana.presses_private("Model")
    ana.is_told("pocket")
    ana.presses_private("Lane")
    ana.presses_private("as usual")
    ana.is_told("Lane: as usual")


@conversation()
def choosing_a_language(talk: Talk) -> None:
    """Who chose a language is answered in it; the others are answered as before."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/settings")
    ana.presses_private("Language")
    ana.presses_private("Deutsch (de)")
    ana.is_told("Sprache: Deutsch (de)")
    ana.says("/queue")
    ana.is_told("Niemand wartet")
    ben.says("/queue")
    ben.is_told("Nobody waits")
    ana.says("/settings language none")
    ana.says("/queue")
    ana.is_told("Nobody waits")


@conversation()
def a_flag_of_ones_own(talk: Talk) -> None:
    """/prefer lets a name stand for words and flags, which only its person has, until it is taken away."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/prefer")
    ana.is_told("no flags of your own")
    ana.says("/prefer pair --n 2 in the snow")
    ana.is_told("--pair stands for: --n 2 in the snow")
    ana.says("/prefer scene at night --pair")
    ana.asks("a red fox --scene")
    assert "a red fox at night in the snow" in talk.bot.posts_grid(of=2).text
    ben.asks("a red fox --pair")
    ben.is_told("--pair")
    ana.says("/prefer")
    ana.is_told("2 of 20")
    ana.says("/prefer pair")
    ana.is_told("--pair stands for nothing")
    ana.says("/prefer pair")
    ana.is_told("no flag --pair")


@conversation()
def flags_that_cannot_be_made(talk: Talk) -> None:
    """One that stands for itself, one that everybody has, and one that cannot be read are refused."""
    ana = talk.person("Ana")
    ana.says("/prefer first a fox --second")
    ana.is_told("--second")
    ana.says("/prefer second a hen")
    ana.says("/prefer first a fox --second")
    ana.is_told("--first stands for")
    ana.says("/prefer second a hen --first")
    ana.is_told("in a circle", "--first")
    ana.says("/prefer self --self")
    ana.is_told("in a circle", "--self")
    ana.says("/prefer ar 3:2")
    ana.is_told("--ar is a flag that everybody has")
    ana.says("/prefer 9lives a cat")
    ana.is_told("begins with a letter")
    ana.says("/prefer big --ar 0:1")
    ana.is_told("above zero")
    talk.bot.keeps_quiet()


@conversation()
def what_stands_behind_every_prompt(talk: Talk) -> None:
    """A suffix of words and flags; what is typed counts before its flags."""
    ana = talk.person("Ana")
    ana.says("/prefer suffix in the snow --n 2")
    ana.is_told("Behind every prompt: in the snow --n 2")
    ana.asks("a red fox")
    assert "a red fox in the snow" in talk.bot.posts_grid(of=2).text
    ana.asks("a blue hen --n 1")
    assert "a blue hen in the snow" in talk.bot.posts_picture().text
    ana.says("/prefer suffix none")
    ana.is_told("Nothing stands behind")
    ana.asks("a red fox --n 1")
    assert "snow" not in talk.bot.posts_picture().text


@conversation()
def looking_at_ones_jobs(talk: Talk) -> None:
    """/jobs tells what waits and what is done, of oneself alone, with a button that stops or shows each."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/jobs")
    ana.is_told("asked for nothing")
    ben.asks("a blue hen")
    ana.asks("a red fox")
    talk.bot.has_results(2)
    ana.asks("a green tree")
    ana.says("/jobs")
    told = ana.is_told("Waiting:", "a green tree", "Done:", "a red fox")
    assert "a blue hen" not in told.text
    ana.presses_private("Cancel 1")
    talk.bot.says("Cancelled")
    ana.says("/jobs")
    shown = ana.is_told("a red fox")
    ana.presses_private(next(label for label in shown.buttons if re.fullmatch(r"Show \d", label)))
    assert "a red fox" in talk.bot.posts_grid(of=4).text
    talk.bot.has_results(3)


@conversation()
def looking_at_the_line(talk: Talk) -> None:
    """/queue counts what waits, by lane, and what of it is one's own; /models and /styles say what there is."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/queue")
    ana.is_told("Nobody waits", "Yours: 0")
    ana.asks("a red fox")
    ana.asks("a blue hen --relax")
    ben.says("/queue")
    ben.is_told("2 requests wait", "Yours: 0")
    ana.says("/queue")
    ana.is_told("Yours: 2")
    talk.bot.has_results(2)
    ana.says("/models")
    ana.is_told("pocket: Pocket", "words to pictures", "licence Apache-2.0")
    ana.says("/styles")
    ana.is_told("in watercolour")
