"""Dialogs of verbs that ask first: words, which picture of several, and whatever else their fields are.

Pure, but for looking the job up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.menus.buttons import fields_of, numbered
from bot.menus.verb import WORDS_OPTION, Button, Dialog
from bot.platforms.discord.capabilities import CAPABILITIES
from bot.platforms.discord.interactions.custom_ids import Tag, write
from bot.platforms.discord.menus.localise import in_language
from bot.platforms.discord.posting.protocol import LINE_CHARS, Part
from bot.speech.languages import spoken
from core.domain.errors import UserError
from core.domain.jobs.job import Job
from core.domain.option import FILES, Option, OptionType
from core.domain.say import Text, say
from core.wire.buttons import decode_payload, encode_payload

WORDS, PICTURE, FILE = "words", "picture", "file"
# the ids that two options have had from the beginning; every other one is its own
_IDS = {WORDS_OPTION: WORDS, "picture": FILE}
# limits of the documentation: parts of a dialog, text inputs, options of a choice and their texts
_PARTS, _WORDS_CHARS, _NUMBER_CHARS, _CHOICES, _CHOICE_CHARS = 5, 4000, 32, 25, 100
_LINE, _PARAGRAPH = 1, 2


def about_picture(face: Button, job: Job, tag: Tag, locale: str) -> dict[str, Any]:
    """The dialog of a verb about a job's picture, in the person's language."""
    several = len(job.originals) > 1 and not face.per_picture
    chosen = decode_payload(tag.head).index
    asked = spoken(numbered(face.hint, chosen + 1), locale)
    parts = [] if face.dialog is None else _parts(face.dialog, job, locale, words_label=asked)
    if several:
        # behind the words, which are what people came for
        at = 1 if parts and parts[0]["component"]["custom_id"] == WORDS else 0
        parts.insert(at, _which(len(job.originals), chosen, locale))
    return _dialog(spoken(numbered(face.label, chosen + 1), locale), tag, parts)


def about_upload(dialog: Dialog, title: Text, tag: Tag, locale: str) -> dict[str, Any]:
    """The dialog of a menu over somebody's picture, which is the picture that it is about."""
    asked = spoken(say("discord-dialog-words"), locale)
    bare = replace(dialog, fields=tuple(field for field in dialog.fields if field.type not in FILES))
    return _dialog(spoken(title, locale), tag, _parts(bare, None, locale, words_label=asked))


def payload_of(tag: Tag, typed: Mapping[str, str]) -> str:
    """A button's payload with the picture that was chosen in its dialog; raises UserError for a strange one."""
    chosen = typed.get(PICTURE)
    if chosen is None:
        return tag.head
    if not (chosen.isascii() and chosen.isdecimal() and len(chosen) <= 2):
        raise UserError(say("discord-odd-dialog"))
    return encode_payload(replace(decode_payload(tag.head), index=int(chosen)))


def options_in(typed: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What a dialog gave beside words, a number of a picture and files."""
    return tuple((name, value) for name, value in typed.items() if name not in {WORDS, PICTURE, FILE} and value)


def _dialog(title: str, tag: Tag, parts: Sequence[dict[str, Any]]) -> dict[str, Any]:
    # what can be left out gives way, the last first; it can still be typed
    kept, spare = list(parts), len(parts) - _PARTS
    for part in reversed(parts):
        if spare > 0 and not part["component"]["required"]:
            kept.remove(part)
            spare -= 1
    return {"title": title[:LINE_CHARS], "custom_id": write(tag), "components": kept[:_PARTS]}


def _parts(dialog: Dialog, job: Job | None, locale: str, *, words_label: str) -> list[dict[str, Any]]:
    # choices are named beside the text that tells about their field
    about = {field.name: field.help for field in dialog.fields}
    return [
        _part(field, about[field.name], locale, words_label=words_label)
        for field in fields_of(dialog, job, CAPABILITIES, locale)
    ]


def _part(field: Option, about: Text, locale: str, *, words_label: str) -> dict[str, Any]:
    if field.name == WORDS_OPTION:
        return _labelled(words_label, _text(field, _PARAGRAPH, _WORDS_CHARS))
    label = spoken(about, locale)
    if field.type in FILES:
        own = _IDS.get(field.name) == FILE
        if not own:
            return _labelled(label, _file(field))
        label, hint = (spoken(say(text), locale) for text in ("discord-dialog-file", "discord-dialog-file.hint"))
        return _labelled(label, _file(field), hint)
    if field.type is OptionType.CHOICE:
        return _labelled(label, _choice(field, [(one, in_language(about, one, locale)) for one in field.choices]))
    if field.type is OptionType.SWITCH:
        yes, no = (spoken(say(text), locale) for text in ("answer-yes.label", "answer-no.label"))
        return _labelled(label, _choice(field, [("true", yes), ("false", no)]))
    return _labelled(label, _text(field, _LINE, _WORDS_CHARS if field.type is OptionType.TEXT else _NUMBER_CHARS))


def _which(count: int, chosen: int, locale: str) -> dict[str, Any]:
    options = [(str(at), spoken(say("discord-dialog-picture", n=at + 1), locale)) for at in range(count)]
    return _labelled(
        spoken(say("discord-dialog-choice"), locale), _select(PICTURE, options, str(chosen), required=True)
    )


def _text(field: Option, style: int, most_chars: int) -> dict[str, Any]:
    part: dict[str, Any] = {
        "type": Part.TEXT_INPUT,
        "custom_id": _id(field),
        "style": style,
        "required": field.required,
        "max_length": most_chars,
    }
    return part | {"value": field.default[:most_chars]} if field.default else part


def _choice(field: Option, options: Iterable[tuple[str, str]]) -> dict[str, Any]:
    return _select(_id(field), options, field.default, required=field.required)


def _select(name: str, options: Iterable[tuple[str, str]], chosen: str, *, required: bool) -> dict[str, Any]:
    rows = [{"label": label[:_CHOICE_CHARS], "value": value, "default": value == chosen} for value, label in options]
    part = {"type": Part.SELECT, "custom_id": name, "required": required, "options": rows[:_CHOICES]}
    return part if required else part | {"min_values": 0}


def _file(field: Option) -> dict[str, Any]:
    least = 1 if field.required else 0
    return {
        "type": Part.FILE_UPLOAD,
        "custom_id": _id(field),
        "required": field.required,
        "min_values": least,
        "max_values": 1,
    }


def _id(field: Option) -> str:
    return _IDS.get(field.name, field.name)


def _labelled(text: str, component: dict[str, Any], description: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"type": Part.LABEL, "label": text[:LINE_CHARS], "component": component}
    return row | {"description": description} if description else row
