"""The shape in which the page receives a message."""

from __future__ import annotations

from typing import Any

from bot.menus.verb import WORDS_OPTION
from bot.speech.languages import spoken
from core.domain.option import Option
from core.domain.place import Attachment, Author, Invocation
from core.domain.post import Button, Picture, Post, Progress
from core.domain.say import say

# raise it when a body changes its meaning: stored messages outlive a release
BODY_VERSION = 1


def of_bot(post: Post) -> dict[str, Any]:
    """A message of the bot."""
    body: dict[str, Any] = {"v": BODY_VERSION, "who": {"kind": "bot", "name": "imagine"}, "text": post.text}
    if post.pictures:
        veil = {"spoiler": True} if post.spoiler else {}
        body["pictures"] = [_picture(picture) | veil for picture in post.pictures]
    if post.buttons:
        body["buttons"] = [[_button(button) for button in row] for row in post.buttons]
    if post.reply_to is not None:
        body["reply_to"] = post.reply_to
    if post.progress is not None:
        body["progress"] = _progress(post.progress)
    if post.document is not None:
        body["document"] = {"file": post.document.sha256, "name": post.document.name}
    if post.job is not None:
        body["job"] = post.job
    if post.waits:
        body["waits"] = True
    return body


def of_person(invocation: Invocation, nonce: str) -> dict[str, Any]:
    """A message of a person; the nonce lets their own page recognise what it has already drawn."""
    body: dict[str, Any] = {
        "v": BODY_VERSION,
        "who": _person(invocation.author),
        "text": invocation.text,
        "nonce": nonce,
    }
    if invocation.attachments:
        body["pictures"] = [_upload(upload, invocation.place.locale) for upload in invocation.attachments]
    if invocation.replies_to is not None:
        body["reply_to"] = invocation.replies_to
    return body


def _person(author: Author) -> dict[str, Any]:
    return {"kind": "person", "name": author.name, "id": author.key}


def _picture(picture: Picture) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "file": picture.sha256,
        "type": picture.media_type,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "made": True,
    }
    if picture.duration_s:
        shown["seconds"] = round(picture.duration_s, 2)
    return shown


def _upload(upload: Attachment, locale: str) -> dict[str, Any]:
    return {
        "file": upload.sha256,
        "type": upload.media_type,
        "width": upload.width,
        "height": upload.height,
        "alt": spoken(say("web-upload-alt", name=upload.owner_name), locale),
        "made": False,
    }


def _button(button: Button) -> dict[str, Any]:
    shown: dict[str, Any] = {"label": button.label, "payload": button.payload, "hint": button.hint}
    if button.asks:
        shown["fields"] = [_field(field) for field in button.asks]
        # pages of the release before ask for words and nothing else
        words = [field.default for field in button.asks if field.name == WORDS_OPTION]
        shown |= {"words": words[0]} if words else {}
    if button.picture is not None:
        shown |= {"picture": button.picture, "alone": button.alone or button.label}
    if button.any_picture:
        shown["any"] = True
    if button.opens:
        shown["opens"] = [[_button(one) for one in row] for row in button.opens]
    if button.danger:
        shown["danger"] = True
    return shown


def _field(field: Option) -> dict[str, Any]:
    shown: dict[str, Any] = {"name": field.name, "type": field.type, "label": field.help, "value": field.default}
    shown |= {"choices": list(field.choices)} if field.choices else {}
    shown |= {"least": field.least} if field.least is not None else {}
    shown |= {"most": field.most} if field.most is not None else {}
    return shown | {"required": field.required}


def _progress(progress: Progress) -> dict[str, Any]:
    return {"job": progress.job, "step": progress.step, "of": progress.of, "preview": progress.preview}
