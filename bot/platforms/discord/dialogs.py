"""Dialogs for what takes words: filled with the words that are there, with a choice where there are several pictures.

Pure, but for looking the job up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.action import Action
from bot.platforms.discord.custom_ids import Tag, write
from bot.platforms.discord.protocol import Part
from core.errors import UserError
from core.job import Job
from core.payload import decode_payload, encode_payload

WORDS, PICTURE = "words", "picture"
# limits of the documentation: titles and labels, text inputs, options of a choice
_TITLE_CHARS, _WORDS_CHARS, _CHOICES = 45, 4000, 25
_PARAGRAPH = 2


def about_picture(action: Action, job: Job, tag: Tag) -> dict[str, Any]:
    """The dialog of an action on a job; its words replace the whole prompt."""
    several = len(job.originals) > 1 and not action.per_picture
    chosen = decode_payload(tag.head).index
    return _dialog(
        title=action.label.format(n=chosen + 1),
        words_label=action.hint.format(n=chosen + 1),
        words=job.spec.prompt,
        tag=tag,
        pictures=range(len(job.originals)) if several else None,
        chosen=chosen,
    )


def about_upload(title: str, tag: Tag) -> dict[str, Any]:
    """The dialog of a command on somebody's picture."""
    return _dialog(title=title, words_label="What should change?", words="", tag=tag)


def payload_of(tag: Tag, typed: Mapping[str, str]) -> str:
    """A button's payload with the picture that was chosen in its dialog; raises UserError for a strange one."""
    chosen = typed.get(PICTURE)
    if chosen is None:
        return tag.head
    if not (chosen.isascii() and chosen.isdecimal() and len(chosen) <= 2):
        raise UserError("That dialog is not one that I understand; please press the button again.")
    return encode_payload(replace(decode_payload(tag.head), index=int(chosen)))


def _dialog(
    *, title: str, words_label: str, words: str, tag: Tag, pictures: range | None = None, chosen: int = 0
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
            {"label": f"Picture {number + 1}", "value": str(number), "default": number == chosen}
            for number in pictures[:_CHOICES]
        ]
        parts.append(
            _labelled(
                "Which picture?", {"type": Part.SELECT, "custom_id": PICTURE, "required": True, "options": options}
            )
        )
    return {"title": title[:_TITLE_CHARS], "custom_id": write(tag), "components": parts}


def _labelled(text: str, component: dict[str, Any]) -> dict[str, Any]:
    return {"type": Part.LABEL, "label": text[:_TITLE_CHARS], "component": component}
