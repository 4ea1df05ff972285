"""Dialogs for what takes words: they hold those that are there, offer the pictures and take one of one's own.

Pure, but for looking the job up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.menus.action import Action
from bot.platforms.discord.interactions.custom_ids import Tag, write
from bot.platforms.discord.menus.languages import DialogWords, Words
from bot.platforms.discord.posting.protocol import LINE_CHARS, Part
from core.domain.errors import UserError
from core.domain.job import Job
from core.domain.say import say
from core.wire.buttons import decode_payload, encode_payload

WORDS, PICTURE, FILE = "words", "picture", "file"
# limits of the documentation: text inputs, options of a choice
_WORDS_CHARS, _CHOICES = 4000, 25
_PARAGRAPH = 2


def about_picture(action: Action, job: Job, tag: Tag, said: Words) -> dict[str, Any]:
    """The dialog of an action on a job; its words replace the whole prompt, and `said` is the person's language."""
    several = len(job.originals) > 1 and not action.per_picture
    chosen = decode_payload(tag.head).index
    here, number = said.action(action.code), str(chosen + 1)
    return _dialog(
        title=(here.name or action.label).replace("{n}", number),
        words_label=(here.description or action.hint).replace("{n}", number),
        words=job.spec.prompt,
        tag=tag,
        pictures=range(len(job.originals)) if several else None,
        chosen=chosen,
        takes_file=True,
        said=said.dialogs,
    )


def about_upload(menu: str, tag: Tag, said: Words) -> dict[str, Any]:
    """The dialog of a menu over somebody's picture."""
    title = said.menus.get(menu, menu)
    return _dialog(title=title, words_label=said.dialogs.words, words="", tag=tag, said=said.dialogs)


def payload_of(tag: Tag, typed: Mapping[str, str]) -> str:
    """A button's payload with the picture that was chosen in its dialog; raises UserError for a strange one."""
    chosen = typed.get(PICTURE)
    if chosen is None:
        return tag.head
    if not (chosen.isascii() and chosen.isdecimal() and len(chosen) <= 2):
        raise UserError(say("discord-odd-dialog"))
    return encode_payload(replace(decode_payload(tag.head), index=int(chosen)))


def _dialog(
    *,
    title: str,
    words_label: str,
    words: str,
    tag: Tag,
    pictures: range | None = None,
    chosen: int = 0,
    takes_file: bool = False,
    said: DialogWords,
) -> dict[str, Any]:
    field: dict[str, Any] = {
        "type": Part.TEXT_INPUT,
        "custom_id": WORDS,
        "style": _PARAGRAPH,
        "required": True,
        "max_length": _WORDS_CHARS,
    }
    if words:
        field["value"] = words[:_WORDS_CHARS]
    parts = [_labelled(words_label, field)]
    if pictures is not None:
        options = [
            {"label": said.picture.replace("{n}", str(number + 1)), "value": str(number), "default": number == chosen}
            for number in pictures[:_CHOICES]
        ]
        parts.append(
            _labelled(said.choice, {"type": Part.SELECT, "custom_id": PICTURE, "required": True, "options": options})
        )
    if takes_file:
        file = {"type": Part.FILE_UPLOAD, "custom_id": FILE, "required": False, "min_values": 0, "max_values": 1}
        parts.append(_labelled(said.file, file, said.file_hint))
    return {"title": title[:LINE_CHARS], "custom_id": write(tag), "components": parts}


def _labelled(text: str, component: dict[str, Any], description: str = "") -> dict[str, Any]:
    row: dict[str, Any] = {"type": Part.LABEL, "label": text[:LINE_CHARS], "component": component}
    return row | {"description": description} if description else row
