"""Before the steps: pictures that came along are kept, and whose they are is looked up."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.services import Request
from core.domain.ids import PersonKey, owned_by_person
from core.domain.place import Attachment
from core.records.consents import allows, denies

_DAY_S = 86_400


def with_uploads(request: Request) -> Request:
    """Keep the pictures of an invocation for as long as pictures are kept, with who brought each of them first.

    Remembers which message shows them, so that a later reply finds them.
    """
    request = _without_known(request)
    invocation = request.invocation
    if not invocation.attachments:
        return request
    services = request.services
    for upload in invocation.attachments:
        keep_s = services.settings.keep.files_days * _DAY_S
        for sha256 in upload.files:
            services.files.hold(sha256, owned_by_person(upload.owner), for_s=keep_s)
    sent = replace(invocation, attachments=tuple(_of_first(request, upload) for upload in invocation.attachments))
    for message in {upload.message for upload in sent.attachments if upload.message is not None}:
        services.messages.attach_uploads(sent, message)
    return replace(request, invocation=sent)


def _without_known(request: Request) -> Request:
    """Leave out a picture of the message replied to where that is known as a part of an album, all of it kept.

    An adapter brings the one picture that the platform shows it; who replies to an album means the album.
    """
    invocation, services = request.invocation, request.services
    replied = [one for one in invocation.attachments if one.message == invocation.replies_to]
    if invocation.replies_to is None or not replied:
        return request
    shown = services.messages.uploads_at(invocation.place, invocation.replies_to)
    if shown is None or len(shown.attachments) <= len(replied):
        return request
    if any(services.files.stat(one.sha256) is None for one in shown.attachments):
        return request
    rest = tuple(one for one in invocation.attachments if one not in replied)
    return replace(request, invocation=replace(invocation, attachments=rest))


def _of_first(request: Request, upload: Attachment) -> Attachment:
    """Note whose picture this is; it is that of those who brought it first, where they are here or have said no.

    Elsewhere it is as much the sender's: nobody learns from an answer what strangers have brought to other places.
    """
    first = request.services.provenance.claim((upload.owner,), (upload.sha256, *upload.prints))
    if upload.owner in first:
        return upload
    heard = tuple(one for one in first if _is_here(request, one) or denies(request.services.records, one))
    return replace(upload, first=heard)


def _is_here(request: Request, person: PersonKey) -> bool:
    services, here = request.services, request.invocation.place
    return allows(services.records, person, here) is not None or any(
        brought.place.key == here.key for brought in services.people.uploads_of(person)
    )
