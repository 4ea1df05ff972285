"""The conversations about favourites: marking, listing, showing again, taking back."""

from __future__ import annotations

import re

from tests.conversations.kit import Talk, conversation


@conversation()
def keeping_a_favourite(talk: Talk) -> None:
    """♥ puts a picture of anybody on a list of one's own, which says whose it is and how to see it again."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    fox = talk.bot.posts_grid(of=4)
    ana.asks("a blue house")
    house = talk.bot.posts_grid(of=4)
    ben.says("/favourites")
    ben.is_told("no favourites yet")
    ben.presses("♥", on=fox)
    ben.is_told("/favourites")
    ben.presses("♥", on=house)
    ana.is_told_nothing()
    ben.says("/favourites")
    told = ben.is_told("a red fox", "a blue house", "by Ana")
    assert told.text.index("a blue house") < told.text.index("a red fox")
    ana.presses("Delete", on=house)
    ben.says("/favourites")
    left = re.findall(r"/show \w+", ben.is_told("a red fox").text)
    assert 1 == len(left)
    ben.says(left[0])
    assert "a red fox" in talk.bot.posts_grid(of=4).text


@conversation()
def taking_a_favourite_back(talk: Talk) -> None:
    """A second ♥ changes nothing and says how to take the first one back: by a button, or by a reply."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    fox = talk.bot.posts_grid(of=4)
    ana.presses("♥", on=fox)
    ana.presses("♥", on=fox)
    told = ana.is_told("among your favourites already")
    if told.buttons:
        ana.presses_private("Take it back")
    else:
        ana.replies("unfavourite", to=fox)
    ana.is_told("no favourite any more")
    ana.says("/favourites")
    ana.is_told("no favourites yet")
