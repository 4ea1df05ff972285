"""The conversations about what a line can say: choices in braces, repeats, weights, and what other programs call it."""

from __future__ import annotations

from tests.conversations.kit import Talk, conversation


@conversation()
def choices_in_braces(talk: Talk) -> None:
    """Three animals are three posts, each with its words; a flag may be chosen among as well."""
    ana = talk.person("Ana")
    ana.asks("a red {fox, owl, {whale}} --n 1")
    found = talk.bot.has_results(3)
    assert all(any(words in seen.text for seen in found) for words in ("a red fox", "a red owl", "a red whale"))
    ana.asks("a green tree --n 1 --ar {3:2, 2:3}")
    sizes = {seen.size_px[0] > seen.size_px[1] for seen in talk.bot.has_results(5)[-2:]}
    assert sizes == {True, False}


@conversation()
def choices_that_are_none(talk: Talk) -> None:
    """Behind a backslash and in quotes braces are signs; ten thousand choices are counted and refused."""
    ana = talk.person("Ana")
    ana.asks(r"a house \\{old\\, red\\} --n 1".replace("\\\\", "\\"))
    assert "{old, red}" in talk.bot.posts_picture().text
    ana.asks("{0,1,2,3,4,5,6,7,8,9}" * 4)
    ana.is_told("That would be 10000 requests; I take up to 16 at once.")


@conversation()
def the_same_three_times(talk: Talk) -> None:
    """--repeat draws it again from other noise; with a seed each goes on where the one before ended."""
    ana = talk.person("Ana")
    ana.asks("a red fox --n 2 --seed 7 --r 3")
    found = talk.bot.has_results(3)
    assert all(any(f"seed {seed}" in seen.text for seen in found) for seed in (7, 9, 11))
    ana.asks("a red fox --repeat 40")
    ana.is_told("--repeat goes from 1 to 16; the nearest to yours is --repeat 16.")


@conversation()
def pictures_far_apart(talk: Talk) -> None:
    """--chaos, --quality and --draft draw; --iw says how much the picture counts that one replies to."""
    ana = talk.person("Ana")
    ana.asks("a red fox in the snow --c 100 --steps 1 --q 2 --no people")
    grid = talk.bot.posts_grid(of=4, by="Ana")
    assert "a red fox in the snow" in grid.text
    ana.replies("/remix at night --iw 2 --n 1", to=grid)
    talk.bot.posts_picture(by="Ana")
    ana.asks("an owl --draft --raw --stop 50 --n 1")
    talk.bot.posts_picture(by="Ana")


@conversation()
def words_that_count_more(talk: Talk) -> None:
    """Weights are read in every spelling and are no part of the words; what counts less than nothing is left out."""
    ana = talk.person("Ana")
    ana.asks("a (red fox:1.3) in snow::2 night::-0.5 --n 1 --seed 7")
    assert "a red fox in snow" in talk.bot.posts_picture().text
    ana.presses("Details")
    ana.is_told("a red fox in snow", "night", "--weights red fox:1.3")
    ana.asks("an owl --weird 800 --n 1")
    talk.bot.posts_picture()
    ana.asks("fox::-1")
    ana.is_told("Nothing is left to draw but what is to be left out")


@conversation()
def midjourneys_words(talk: Talk) -> None:
    """What is called otherwise there is drawn all the same, and a sentence says what it is here."""
    ana = talk.person("Ana")
    ana.asks("a red fox --v 7 --s 250 --hd --n 1")
    talk.bot.posts_picture()
    seen = talk.bot.says(
        "--v means nothing here; --model chooses who draws", "Upscale under the result makes it larger"
    )
    assert "--s" in seen.text
    ana.asks("an owl —niji 6 —ar 3:2 --style raw --turbo --p --sref random --cref luna --n 1")
    talk.bot.says("--niji means nothing here", "reply to that picture with your words instead")


@conversation()
def a_shorter_clip(talk: Talk) -> None:
    """--seconds and --fps say how long a clip lasts and how fast it plays; too long names the longest."""
    ana = talk.person("Ana")
    ana.asks("a red fox --clip --seconds 1 --fps 12")
    talk.bot.posts_clip(by="Ana")
    ana.asks("a red fox --clip --seconds 30")
    ana.is_told("makes clips of up to 1 s; --seconds 1 is the longest, and Extend goes on from there.")
    ana.asks("a red fox --seconds 1 --n 1")
    talk.bot.says("--seconds is for clips, so it changes nothing here")
