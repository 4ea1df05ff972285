"""The conversations about the rules of a place, and what they leave to each."""

from __future__ import annotations

from tests.conversations.kit import Talk, conversation


@conversation()
def setting_rules(talk: Talk) -> None:
    """An admin shows and changes them, each answered as it now is; others may not."""
    ana, root = talk.person("Ana"), talk.person("Root")
    ana.says("/admin")
    ana.is_told("Only an admin")
    ana.says("/admin cooldown 30")
    ana.is_told("Only an admin")
    root.says("/admin")
    root.is_told("models: any", "cooldown: none", "daily: no end", "use: everybody", "timezone: UTC")
    root.says("/admin cooldown 30")
    root.is_told("cooldown: 30 s")
    root.says("/admin cooldown soon")
    root.is_told("no pause")
    root.says("/admin timezone Asia/Tokyo")
    root.is_told("timezone: Asia/Tokyo")
    root.says("/admin adult off")
    root.is_told("adult: off")
    root.says("/admin")
    root.is_told("cooldown: 30 s", "adult: off", "timezone: Asia/Tokyo")
    root.says("/admin spoiler on")
    root.is_told("spoiler: on")
    root.says("/admin spoiler maybe")
    root.is_told("neither on nor off")
    root.says("/admin")
    for rule, value, told in (
        ("lane", "relax", "lane: relax"),
        ("adult", "as usual", "adult: as usual"),
        ("spoiler", "on", "spoiler: on"),
        ("language", "as usual", "language: as usual"),
    ):
        root.presses_private(rule)
        root.presses_private(value)
        root.is_told(told)
        root.says("/admin")
    root.says("/admin reset")
    root.is_told("as usual again")
    talk.bot.keeps_quiet()


@conversation()
def a_day_that_ends(talk: Talk) -> None:
    """What each may have in a day is told before it ends and when it has; admins are exempt once they say so."""
    ana, ben, root = talk.person("Ana"), talk.person("Ben"), talk.person("Root")
    ana.says("/quota")
    ana.is_told("no end")
    root.says("/admin daily member 5")
    root.is_told("daily: member 5 pictures")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4, by="Ana")
    ana.says("/quota")
    ana.is_told("4 of 5 pictures today, so 1 are left")
    ana.asks("a blue hen")
    ana.is_told("--n 1 would fit")
    ana.presses("V1")
    ana.is_told("--n 1 would fit")
    ben.asks("a blue hen --n 1")
    talk.bot.posts_picture(by="Ben")
    root.says("/admin exempt admin")
    root.is_told("exempt: admin")
    root.asks("a green tree")
    root.asks("a green tree")
    talk.bot.has_results(4)
    root.says("/quota")
    root.is_told("taken you out")


@conversation()
def what_is_cancelled_is_not_counted(talk: Talk) -> None:
    """Who cancels has as much left as before, and need not wait for the pause."""
    ana, root = talk.person("Ana"), talk.person("Root")
    root.says("/admin daily member 8")
    root.says("/admin cooldown 10m")
    ana.asks("a red fox")
    ana.cancels()
    ana.asks("a blue hen")
    talk.bot.posts_grid(of=4, by="Ana")
    ana.asks("a green tree")
    ana.is_told("Please wait")


@conversation()
def blocking_somebody(talk: Talk) -> None:
    """Who is blocked has nothing drawn here, by word or button, and keeps what is theirs; until it is taken back."""
    ana, root = talk.person("Ana"), talk.person("Root")
    ana.asks("a red fox")
    grid = talk.bot.posts_grid(of=4)
    root.replies("/admin block", to=grid)
    root.is_told("Ana has nothing drawn here")
    ana.asks("a blue hen")
    ana.is_told("let you have nothing drawn")
    ana.presses("V1", on=grid)
    ana.is_told("let you have nothing drawn")
    ana.says("/jobs")
    ana.is_told("a red fox")
    root.says("/admin unblock all")
    root.is_told("1 person may")
    ana.asks("a blue hen --n 1")
    talk.bot.posts_picture(by="Ana")


@conversation()
def models_and_lanes_of_a_place(talk: Talk) -> None:
    """Which models draw, in which lane all wait, who may, and in which language; each refusal says why."""
    ana, root = talk.person("Ana"), talk.person("Root")
    root.says("/admin models pocket")
    root.is_told("models: pocket")
    root.says("/admin models poket")
    root.is_told("pocket")
    root.says("/admin lane relax")
    root.is_told("lane: relax")
    ana.asks("a red fox --n 1")
    talk.bot.posts_picture(by="Ana")
    ana.says("/models")
    ana.is_told("from pocket only")
    root.says("/admin use owner")
    root.is_told("use: owner")
    ana.asks("a blue hen")
    ana.is_told("Here only owner may")
    root.says("/admin use patrons")
    root.is_told("no role")
    root.says("/admin language de")
    root.is_told("language: Deutsch (de)")
    root.asks("a blue hen --n 1")
    assert "KI" in talk.latest().text
