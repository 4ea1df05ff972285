"""The shape in which the page receives a message."""

from __future__ import annotations

from typing import Any

from bot.speech.languages import spoken
from core.domain.place import Attachment, Author, Invocation
from core.domain.post import Button, Picture, Post, Progress
from core.domain.say import say

# raise it when a body changes its meaning: stored messages outlive a release
BODY_VERSION = 1


def of_bot(post: Post) -> dict[str, Any]:
    """A message of the bot."""
    body: dict[str, Any] = {"v": BODY_VERSION, "who": {"kind": "bot", "name": "imagine"}, "text": post.text}
    if post.pictures:
        body["pictures"] = [_picture(picture) for picture in post.pictures]
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
    if button.asks_words is not None:
        shown["words"] = button.asks_words
    if button.danger:
        shown["danger"] = True
    return shown


def _progress(progress: Progress) -> dict[str, Any]:
    return {"job": progress.job, "step": progress.step, "of": progress.of, "preview": progress.preview}
