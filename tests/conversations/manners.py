"""The conversations about people: consent, cancelling, deleting, forgetting, and clear answers to bad input."""

from __future__ import annotations

from tests.conversations.kit import Talk, Upload, conversation
from tests.conversations.samples import PNG

_OPERATOR = frozenset({"operator"})


@conversation()
def ones_own_upload(talk: Talk) -> None:
    """A picture of one's own needs nobody's word, with the command and in a reply."""
    ana = talk.person("Ana")
    ana.asks("as a watercolour", upload=Upload(content=PNG))
    talk.bot.posts_grid(of=4, by="Ana")
    mine = ana.uploads(Upload(content=PNG), "my dog")
    ana.replies("as a drawing", to=mine)
    talk.bot.posts_grid(of=4, by="Ana")


@conversation()
def a_friend_allows(talk: Talk) -> None:
    """Ben asks to remix Ana's photo; she allows it once, and it holds for this place."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    photo = ana.uploads(Upload(content=PNG), "look, my dog")
    talk.bot.keeps_quiet()
    ben.replies("with a hat", to=photo)
    ben.is_told("I asked Ana")
    talk.bot.keeps_quiet()
    ana.is_told("may Ben and others here")
    ana.presses_private("Allow")
    assert photo == talk.bot.posts_grid(of=4, by="Ben").reply_to
    ana.is_told("may remix")
    ben.replies("/remix in space", to=photo)
    talk.bot.has_results(2)


@conversation()
def a_friend_says_no(talk: Talk) -> None:
    """Not now is an answer that is remembered; both who asked are told, and she was asked once."""
    ana, ben, cleo = talk.person("Ana"), talk.person("Ben"), talk.person("Cleo")
    photo = ana.uploads(Upload(content=PNG))
    ben.replies("/remix with a hat", to=photo)
    cleo.replies("/remix on the moon", to=photo)
    assert 1 == sum("may" in seen.text for seen in talk.driver.private("Ana"))
    ana.presses_private("Not now")
    ben.is_told("Ana does not want")
    cleo.is_told("Ana does not want")
    ben.replies("with a scarf", to=photo)
    ben.is_told("Ana does not want")
    talk.bot.keeps_quiet()


@conversation()
def consent_is_taken_back(talk: Talk) -> None:
    """/privacy shows and changes the answer; the reroll of a remix asks for the photo's owner, too."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/privacy allow")
    photo = ana.uploads(Upload(content=PNG))
    ben.replies("with a hat", to=photo)
    remix = talk.bot.posts_grid(of=4, by="Ben")
    ana.says("/privacy")
    ana.is_told("may remix", "30 days")
    ana.presses_private("Not now")
    ben.presses("🔄", on=remix)
    ben.is_told("does not want")
    ben.replies("with a scarf", to=photo)
    ben.is_told("Ana does not want")
    talk.bot.has_results(1)


@conversation()
def somebody_else_answers(talk: Talk) -> None:
    """Only the owner can answer for her pictures."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    photo = ana.uploads(Upload(content=PNG))
    ben.replies("with a hat", to=photo)
    question = ana.is_told("may Ben")
    ben.presses("Allow", on=question)
    ben.is_told("Only the person whom I asked")
    talk.bot.keeps_quiet()


@conversation()
def cancelling(talk: Talk) -> None:
    """Ana cancels her newest by command and another by its button; Ben may not."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    first = talk.bot.has_queued()
    ben.presses("Cancel", on=first)
    ben.is_told("Only Ana or an admin")
    ana.presses("Cancel", on=first)
    talk.bot.says("a red fox", "Cancelled")
    ana.asks("a blue fox")
    ana.cancels()
    talk.bot.says("a blue fox", "Cancelled")
    ana.cancels()
    ana.is_told("nothing waiting")
    talk.bot.has_results(0)


@conversation()
def cancelling_everything(talk: Talk) -> None:
    """/cancel all ends all that one has waiting, and nothing of others."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    ana.asks("a blue fox")
    ben.asks("a green fox")
    ana.says("/cancel all")
    seen = talk.bot.has_results(1)
    assert "a green fox" in seen[0].text


@conversation()
def trying_again_after_cancelling(talk: Talk) -> None:
    """A cancelled request offers to be drawn after all."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    ana.cancels()
    ended = talk.bot.says("Cancelled")
    ana.presses("🔄", on=ended)
    talk.bot.posts_grid(of=4)


@conversation()
def deleting(talk: Talk) -> None:
    """Only the requester and an admin delete; a deleted message is gone."""
    ana, ben, root = talk.person("Ana"), talk.person("Ben"), talk.person("Root")
    ana.asks("a red fox")
    first = talk.bot.posts_grid(of=4)
    ben.presses("Delete", on=first)
    ben.is_told("Only Ana or an admin")
    ana.presses("Delete", on=first)
    talk.bot.has_results(0)
    ana.asks("a blue fox")
    second = talk.bot.posts_grid(of=4)
    root.replies("delete", to=second)
    talk.bot.has_results(0)


@conversation()
def being_forgotten(talk: Talk) -> None:
    """/forget asks once, then erases messages, jobs and what waits, and leaves others alone."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox")
    ben.asks("a blue fox")
    talk.bot.has_results(2)
    ana.asks("a green fox")
    ana.says("/forget")
    ana.is_told("cannot be undone")
    talk.bot.has_results(3)
    ana.asks("a yellow fox")
    ana.presses_private("Forget me")
    seen = talk.bot.has_results(1)
    assert "a blue fox" in seen[0].text
    ana.says("/show")
    ana.is_told("no such picture")


@conversation()
def forgetting_by_word(talk: Talk) -> None:
    """/forget yes needs no button."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)
    ana.says("/forget yes")
    ana.is_told("Forgotten")
    talk.bot.has_results(0)


@conversation()
def asking_for_everything_kept(talk: Talk) -> None:
    """Ana gets it as a file that only she sees, or is told where to ask for it."""
    ana = talk.person("Ana")
    ana.says("/export")
    told = [seen.text for seen in talk.driver.private(ana.name)]
    assert any("only you see" in text or "your eyes only" in text for text in told), told
    talk.bot.keeps_quiet()


@conversation()
def asking_the_bot_about_itself(talk: Talk) -> None:
    """/help, /info and /about answer the person who asks, and nobody else."""
    ana = talk.person("Ana")
    ana.says("/help")
    ana.is_told("/imagine", "--ar 3:2", "u1–u4")
    ana.says("/help remix")
    ana.is_told("/remix", "Example")
    ana.says("/info")
    ana.is_told("pocket", "Waiting: 0")
    ana.says("/about")
    ana.is_told("made by AI", "Pocket")
    talk.bot.keeps_quiet()


@conversation()
def people_talk(talk: Talk) -> None:
    """The bot keeps out of what people say to each other."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    said = ana.says("did you hear the new u2 album")
    ben.says("no, reroll the tape")
    ben.replies("u2 are great", to=said)
    ben.says("u2")
    ana.says("/usr/bin is full")
    talk.bot.keeps_quiet()
    ana.is_told_nothing()
    ben.is_told_nothing()


@conversation()
def mistyped(talk: Talk) -> None:
    """Each mistake in the words gets one sentence with the nearest right thing, and nothing is queued."""
    ana = talk.person("Ana")
    for text, fragment in (
        ("/imagine --ar 3:2", "Tell me what to draw"),
        ("/imagine a fox --arr 3:2", "did you mean --ar?"),
        ("/imagine a fox --ar 0:5", "above zero"),
        ("/imagine a fox --ar 5:1", "3:2"),
        ("/imagine a fox --seed x", "--seed 7"),
        ("/imagine a fox --steps 99", "--steps 30"),
        ("/imagine a fox --n 40", "--n 4"),
        ("/imagine a fox --model z-image-turbo", "Nobody serves Z-Image-Turbo right now; you can use pocket"),
        ("/imagine a fox --model poket", "did you mean --model pocket?"),
        ("/imagine a fox --strength 0.5", "reply to one"),
        ("/help imagin", "did you mean /help imagine?"),
        ("/show nonsense", "no such picture"),
    ):
        ana.says(text)
        ana.is_told(fragment)
    talk.bot.keeps_quiet()


@conversation()
def mistyped_commands(talk: Talk) -> None:
    """So does each in a command's name, and each command that lacks what it needs."""
    ana = talk.person("Ana")
    for text, fragment in (
        ("/imagine", "/imagine a red fox"),
        (f"/imagine {'x' * 2001}", "2001 characters; please keep it to 2000"),
        ("/imagin a fox", "did you mean /imagine?"),
        ("/remix at night", "Reply to a picture"),
        ("/upscale", "Reply to a picture"),
        ("/animate", "Reply to a picture"),
    ):
        ana.says(text)
        ana.is_told(fragment)
    talk.bot.keeps_quiet()


@conversation()
def phones_make_dashes(talk: Talk) -> None:
    """The long dash that a phone makes of two hyphens is a flag; quoted text is left alone."""
    ana = talk.person("Ana")
    ana.asks("a sign that says “—ar 9:9” —ar 3:2 –n 1")
    seen = talk.bot.posts_picture()
    assert "“—ar 9:9”" in seen.text
    assert seen.size_px[0] > seen.size_px[1]


@conversation()
def a_reply_to_something_without_a_picture(talk: Talk) -> None:
    """/remix says that it sees no picture there; plain words are left to the people."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    said = ana.says("good morning")
    ben.replies("/remix at night", to=said)
    ben.is_told("shows no picture")
    ben.replies("at night?", to=said)
    talk.bot.keeps_quiet()


@conversation()
def too_early(talk: Talk) -> None:
    """A reply to a placeholder is told to wait."""
    ana = talk.person("Ana")
    ana.asks("a red fox")
    placeholder = talk.bot.has_queued()
    ana.says("u2", to=placeholder)
    ana.is_told("not ready yet")
    talk.bot.has_results(1)


@conversation(needs=frozenset({"raw uploads"}))
def uploads_that_cannot_be_used(talk: Talk) -> None:
    """What is no picture, and what would not fit into memory, is refused before anything decodes it."""
    ana = talk.person("Ana")
    ana.asks("as a painting", upload=Upload(content=b"%PDF-1.7", media_type="application/pdf", width=0, height=0))
    ana.is_told("no picture that I can read")
    ana.asks("as a painting", upload=Upload(content=PNG, width=60_000, height=60_000))
    ana.is_told("60000×60000", "16 megapixels")
    talk.bot.keeps_quiet()


@conversation()
def words_against_the_rules(talk: Talk) -> None:
    """A refusal names the rule and not the word; nothing is queued."""
    ana = talk.person("Ana")
    ana.asks("a n\u00fcde statue")
    told = ana.is_told("the rule about sexual content")
    assert "nude" not in told.text
    talk.bot.keeps_quiet()


@conversation()
def too_much_at_once(talk: Talk) -> None:
    """The fourth waiting request is refused with the limit; once one has arrived there is room again."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    for colour in ("red", "green", "blue"):
        ana.asks(f"a {colour} fox --n 1")
    ana.asks("a yellow fox --n 1")
    ana.is_told("3 requests waiting")
    ben.asks("a white fox --n 1")
    talk.bot.has_results(4)
    ana.asks("a yellow fox --n 1")
    talk.bot.has_results(5)


@conversation(needs=_OPERATOR)
def the_stores_are_away(talk: Talk) -> None:
    """Ana hears that nothing was queued; afterwards all works again."""
    ana = talk.person("Ana")
    ana.says("good evening")
    talk.stage("stores go away")
    ana.asks("a red fox")
    ana.is_told("nothing was queued")
    talk.stage("stores come back")
    ana.asks("a red fox")
    talk.bot.posts_grid(of=4)


@conversation(needs=_OPERATOR)
def nobody_draws(talk: Talk) -> None:
    """Without a worker a request is refused at once instead of waiting for ever."""
    ana = talk.person("Ana")
    talk.stage("workers leave")
    ana.asks("a red fox")
    ana.is_told("No worker is drawing")
