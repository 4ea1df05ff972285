"""A strict stub of the Telegram Bot API on loopback, with a user side. Every request is held against the spec."""

from tests.stubs.telegram.chat import Chat
from tests.stubs.telegram.flood import Flood
from tests.stubs.telegram.ledger import Entry, Refusal
from tests.stubs.telegram.markup import Key
from tests.stubs.telegram.server import TOKEN, TelegramServer
from tests.stubs.telegram.shown import Shown
from tests.stubs.telegram.user import Answered, User

__all__ = ["TOKEN", "Answered", "Chat", "Entry", "Flood", "Key", "Refusal", "Shown", "TelegramServer", "User"]
