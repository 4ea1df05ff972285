"""Dialogs as Discord takes them: five parts, and what can be left out gives way."""

from __future__ import annotations

from dataclasses import replace

from bot.menus.verb import Button, Dialog
from bot.platforms.discord.interactions.custom_ids import Tag
from bot.platforms.discord.interactions.dialogs import about_picture, options_in
from core.domain.option import Option, OptionType
from core.domain.say import say
from core.wire.buttons import Payload, encode_payload
from tests.stubs.discord.modal_limits import modal_problems
from tests.unit.bot.test_replies import RESULT


def field(name, kind=OptionType.TEXT, **more):
    return Option(name=name, type=kind, help=f"about {name}", **more)


def dialog(*fields, job=RESULT, locale="en-US"):
    face = Button(label="Wave", hint="Wave at it", row=3, dialog=Dialog(fields=fields, whole=True))
    tag = Tag(head=encode_payload(Payload(action="wave", job=job.id)))
    made = about_picture(face, job, tag, locale)
    assert [] == list(modal_problems(made))
    return made


def ids(made):
    return [part["component"]["custom_id"] for part in made["components"]]


def test_five_parts():
    """The last of those that can be left out are, never one that is needed."""
    fields = (
        field("prompt", required=True),
        field("a"),
        field("b", OptionType.INTEGER),
        field("c", OptionType.NUMBER, required=True),
        field("d", OptionType.SWITCH),
        field("e", OptionType.CHOICE, choices=("x", "y"), required=True),
    )
    assert ["words", "picture", "a", "c", "e"] == ids(dialog(*fields))


def test_every_type():
    """A mask is a file like a picture; what can be left out gives way where there are too many."""
    single = replace(RESULT, artifacts=RESULT.artifacts[:1])
    made = dialog(
        field("prompt"),
        field("mask", OptionType.MASK),
        field("picture", OptionType.PICTURE),
        field("by", OptionType.CHOICE, choices=("x", "y"), default="y"),
        field("sure", OptionType.SWITCH),
        job=single,
    )
    assert ["words", "mask", "file", "by", "sure"] == ids(made)
    words, _, _, by, sure = (part["component"] for part in made["components"])
    assert "a red fox" == words["value"]
    assert [False, True] == [option["default"] for option in by["options"]]
    assert ["true", "false"] == [option["value"] for option in sure["options"]]


def test_in_the_persons_language():
    """Labels, choices and answers; what a verb brings in words of its own is said as it stands."""
    motion = Option(name="by", type=OptionType.CHOICE, help=say("field-motion.help"), choices=("low", "far"))
    made = dialog(motion, field("s", OptionType.SWITCH), locale="de")
    which, by, switch = made["components"]
    assert ("Wave", "Welches Bild?", "Bild 2") == (
        made["title"],
        which["label"],
        which["component"]["options"][1]["label"],
    )
    assert "wie viel sich in einem Clip bewegt" == by["label"]
    assert ["wenig", "far"] == [one["label"] for one in by["component"]["options"]]
    assert ["low", "far"] == [one["value"] for one in by["component"]["options"]]
    assert ("about s", "Ja") == (switch["label"], switch["component"]["options"][0]["label"])


def test_what_a_dialog_gave():
    """Words, files and the number of the picture have places of their own, and what is empty was not given."""
    typed = {"words": "at night", "picture": "1", "file": "3", "by": "far", "times": ""}
    assert (("by", "far"),) == options_in(typed)
