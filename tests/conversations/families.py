"""The conversations about families of results: the drawn tree, whose pictures went in, and keeping one's own."""

from __future__ import annotations

from tests.conversations.kit import Talk, Upload, conversation
from tests.conversations.samples import PNG


@conversation()
def a_family_tree(talk: Talk) -> None:
    """A reply, a button and the command alone draw the family of a picture, which more than one person has made."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4, by="Ana")
    ben.remixes(picture=2, words="at night")
    remix = talk.bot.posts_grid(of=4, by="Ben")
    ana.replies("/tree", to=remix)
    shown = talk.bot.posts_picture()
    assert "2 results" in shown.text
    assert remix.id == shown.reply_to
    ben.presses("Tree", on=grid)
    assert grid.id == talk.bot.posts_picture().reply_to
    ben.says("/tree")
    assert "2 results" in talk.bot.posts_picture().text


@conversation()
def a_tree_is_no_picture_of_its_own(talk: Talk) -> None:
    """Nothing is made of a tree; the newest result is still the one that it is about."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4)
    ana.presses("U2", on=grid)
    talk.bot.posts_picture()
    ana.replies("/tree", to=grid)
    tree = talk.bot.posts_picture()
    assert not {"Remix", "🔄", "Vary region"} & set(tree.buttons)
    ana.replies("/remix at night", to=tree)
    ana.is_told("only shows other results")
    ana.says("/upscale 3")
    assert grid.id == talk.bot.posts_picture().reply_to


@conversation()
def a_picture_without_a_family(talk: Talk) -> None:
    """A result that nothing was made of has no tree, and a message that is none has none either."""
    ana = talk.person("Ana")
    ana.says("/tree")
    ana.is_told("Reply to a picture")
    ana.asks("a red fox")
    ana.replies("/tree", to=talk.bot.posts_grid(of=4))
    ana.is_told("Nothing was made of this")


@conversation()
def keeping_ones_own(talk: Talk) -> None:
    """Who keeps theirs is asked nothing: others are told kindly, at any remove, and they themselves go on as before."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4, by="Ana")
    ben.replies("/remix at night", to=grid)
    remix = talk.bot.posts_grid(of=4, by="Ben")
    ana.says("/keep")
    ana.is_told("may remix")
    ana.presses_private("Keep them")
    ana.is_told("stay as they are")
    ana.says("/keep on")
    ana.is_told("stay as they are")
    for one in (grid, remix):
        ben.replies("/remix in the rain", to=one)
        ben.is_told("Ana would like to keep")
    ben.presses("V1", on=grid)
    ben.is_told("Ana would like to keep")
    talk.bot.has_results(2)
    ben.replies("/tree", to=remix)
    talk.bot.posts_picture()
    ana.replies("/remix in the snow", to=grid)
    talk.bot.posts_grid(of=4, by="Ana")
    ana.says("/keep")
    ana.presses_private("Let them")
    ana.is_told("may remix")
    ben.replies("/remix in the rain", to=grid)
    talk.bot.posts_grid(of=4, by="Ben")


@conversation()
def those_whose_pictures_went_in(talk: Talk) -> None:
    """Details name those whose pictures went in, also at the second remove and where one was brought along."""
    ana, ben, cleo = talk.person("Ana"), talk.person("Ben"), talk.person("Cleo")
    ana.says("/privacy allow")
    photo = ana.uploads(Upload(content=PNG))
    ben.replies("/remix with a hat", to=photo)
    remix = talk.bot.posts_grid(of=4, by="Ben")
    cleo.replies("/remix in space", to=remix)
    second = talk.bot.posts_grid(of=4, by="Cleo")
    cleo.presses("Details", on=second)
    cleo.is_told("Ana", "Ben")
    cleo.replies("/tree", to=second)
    talk.bot.posts_picture()
