"""A strict stub of Meta's Graph API on loopback, with a person's side: Messenger, Instagram, comments, WhatsApp."""

from tests.stubs.meta.accounts import Account, App, Person
from tests.stubs.meta.comment_thread import CommentThread
from tests.stubs.meta.gestures import THUMB, Chat
from tests.stubs.meta.ledger import Entry, Refusal
from tests.stubs.meta.posts import ShownComment
from tests.stubs.meta.server import MetaServer
from tests.stubs.meta.signing import HEADER, proof, signature, signed_request, written
from tests.stubs.meta.thread import Shown
from tests.stubs.meta.whatsapp.gestures import WaChat

__all__ = [
    "HEADER",
    "THUMB",
    "Account",
    "App",
    "Chat",
    "CommentThread",
    "Entry",
    "MetaServer",
    "Person",
    "Refusal",
    "Shown",
    "ShownComment",
    "WaChat",
    "proof",
    "signature",
    "signed_request",
    "written",
]
