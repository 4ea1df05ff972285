"""The conversations about characters: saving, sharing and using them, and who may."""

from __future__ import annotations

from tests.conversations.kit import Person, Talk, Upload, conversation
from tests.conversations.samples import DISC, pattern

_PHOTO = Upload(content=DISC, width=96, height=96)


def _saves(person: Person, name: str, *, shared: bool = False, photo: Upload = _PHOTO) -> None:
    person.says(f"/character save {name}", upload=photo)
    person.is_told(f"@{name}", "Only you")
    if shared:
        person.says(f"/character share {name}")
        person.is_told("Everybody here", f"@{name}")


@conversation()
def a_character(talk: Talk) -> None:
    """A picture under a name goes in where the name stands; a model that looks at none starts from it, and says so."""
    ana = talk.person("Ana")
    ana.says("/character list")
    ana.is_told("no characters yet")
    _saves(ana, "luna")
    ana.asks("@luna in the snow")
    seen = talk.bot.posts_grid(of=4, by="Ana")
    assert "“luna in the snow”" in seen.text
    assert "started from the picture of luna" in seen.text
    ana.says("/character show luna")
    ana.is_told("@luna", "one picture", "only you")
    ana.says("/character delete luna")
    ana.is_told("gone")
    ana.asks("@luna in the snow")
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ana").text


@conversation()
def a_character_of_a_result(talk: Talk) -> None:
    """What one was drawn becomes a character, too; beside a picture it is blended by a model that looks at none."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.asks("a red fox --n 1")
    fox = talk.bot.posts_picture()
    ana.replies("/character save rufus", to=fox)
    ana.is_told("@rufus")
    ben.asks("a small house")
    talk.bot.posts_grid(of=4)
    ana.replies("/remix with @rufus before it")
    seen = talk.bot.posts_grid(of=4, by="Ana")
    assert "a blend with the picture of rufus" in seen.text


@conversation()
def a_character_for_all(talk: Talk) -> None:
    """Only who shares a character lets others use it, and takes that back at any time."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    _saves(ana, "luna")
    ben.asks("@luna at sea")
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text
    ana.says("/character share luna")
    ben.says("/character list")
    ben.is_told("@luna, of Ana")
    ben.asks("@luna at sea")
    assert "a word like others" not in talk.bot.posts_grid(of=4, by="Ben").text
    ben.asks("@lunna at sea")
    ben.is_told("did you mean @luna")
    ana.says("/character unshare luna")
    ana.is_told("only you")
    ben.asks("@luna at sea")
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text
    talk.bot.has_results(3)


@conversation()
def imagine_me(talk: Talk) -> None:
    """Somebody's own likeness is used by others only with their word, and is theirs to take back."""
    ana, ben = talk.person("Ana"), talk.person("Ben")
    ana.says("/character me")
    ana.is_told("pictures of yourself")
    ana.says("/character me", upload=_PHOTO)
    ana.is_told("@ana is you")
    ana.asks("@ana as an astronaut")
    talk.bot.posts_grid(of=4, by="Ana")
    ben.asks("@ana on the moon")
    ben.is_told("I asked Ana")
    ana.is_told("may Ben and others here")
    ana.presses_private("Allow")
    assert "started from the picture of ana" in talk.bot.posts_grid(of=4, by="Ben").text
    ana.says("/character delete ana")
    ben.asks("@ana on the moon")
    assert "so it is a word like others" in talk.bot.posts_grid(of=4, by="Ben").text
    talk.bot.has_results(3)


@conversation()
def a_name_of_several(talk: Talk) -> None:
    """One's own comes first; of several others' it is asked which, and goes on with the answer."""
    names = ("Ana", "Cleo", "Dan", "Eve")
    for number, name in enumerate(names):
        photo = Upload(content=pattern(number), width=96, height=96)
        _saves(talk.person(name), "luna", shared=True, photo=photo)
    ben = talk.person("Ben")
    for number in ("1", "2", "3", "4"):
        ben.asks("@luna asleep --n 1")
        ben.is_told("Which @luna", *(f"{n}: {name}" for n, name in enumerate(names, start=1)))
        ben.presses_private(number)
        talk.bot.posts_picture(by="Ben")
    talk.bot.has_results(4)
    talk.person("Ana").asks("@luna awake --n 1")
    talk.bot.posts_picture(by="Ana")


@conversation()
def names_that_are_none(talk: Talk) -> None:
    """Too long, strange, or the name of an office: each is one sentence."""
    ana = talk.person("Ana")
    for name, fragment in (
        ("l" * 25, "up to 24"),
        ("lu!na", "can be no name"),
        ("owner", "somebody in charge"),
        ("Аdmin", "somebody in charge"),
        ("imagine", "somebody in charge"),
        ("everyone", "somebody in charge"),
    ):
        ana.says(f"/character save {name}", upload=_PHOTO)
        ana.is_told(fragment)
    ana.says("/character share lunna")
    ana.is_told("no character lunna")


@conversation(needs=frozenset({"editor"}))
def a_character_to_look_at(talk: Talk) -> None:
    """A model that looks at several pictures gets a character beside what goes in anyway; nothing has to be said."""
    ana = talk.person("Ana")
    talk.stage("an editor comes")
    _saves(ana, "luna")
    ana.asks("@luna on a bicycle --model flux2-klein")
    seen = talk.bot.posts_grid(of=4, by="Ana")
    assert "“luna on a bicycle”" in seen.text
    assert "started from" not in seen.text
    ana.replies("/edit put @luna beside it", to=seen)
    assert "“put luna beside it”" in talk.bot.posts_grid(of=4).text
