"""The conversations about fuller prompts: shown first, drawn after a yes, and the own words are always there."""

from __future__ import annotations

from tests.conversations.kit import Talk, conversation


@conversation()
def a_fuller_prompt(talk: Talk) -> None:
    """What the helper wrote is drawn after a yes, with the flags that were typed."""
    ana = talk.person("Ana")
    ana.asks("a red fox --expand --n 1 --seed 5")
    ana.is_told("Draw this?", "“a red fox, soft morning light, fine detail”")
    talk.bot.keeps_quiet()
    ana.presses_private("Yes")
    seen = talk.bot.posts_picture(by="Ana")
    assert "a red fox, soft morning light, fine detail" in seen.text
    assert "seed 5 " in seen.text


@conversation()
def the_own_words_after_all(talk: Talk) -> None:
    """And those alone; a reply with words to a picture can be expanded, too."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a blue square --expand")
    ana.is_told("Draw this?")
    ana.presses_private("My own words")
    grid = talk.bot.posts_grid(of=4, by="Ana")
    assert "“a blue square”" in grid.text
    ben.replies("/remix at night --expand", to=grid)
    ben.is_told("“a blue square, at night, soft morning light, fine detail”")
    ben.presses_private("Yes")
    assert "a blue square, at night, soft morning light" in talk.bot.posts_grid(of=4, by="Ben").text


@conversation()
def a_helper_without_an_answer(talk: Talk) -> None:
    """One sentence says so and offers the own words; no is an answer, and nothing forbidden gets as far as that."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("silence --expand")
    told = ana.is_told("The prompt helper", "Shall I draw your own words?")
    assert "Yes" not in told.buttons
    ana.presses_private("No")
    talk.bot.keeps_quiet()
    ben.asks("a naked child --expand")
    assert "prompt helper" not in ben.is_told().text
    talk.bot.keeps_quiet()
