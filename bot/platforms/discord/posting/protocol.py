"""Numbers of Discord's API, version 10, as its documentation names them."""

from __future__ import annotations

from enum import IntEnum, IntFlag


class InteractionType(IntEnum):
    """What happened (docs: interactions/receiving-and-responding)."""

    PING = 1
    COMMAND = 2
    COMPONENT = 3
    AUTOCOMPLETE = 4
    MODAL = 5


class Response(IntEnum):
    """How an interaction is answered first."""

    PONG = 1
    MESSAGE = 4
    DEFERRED = 5
    DEFERRED_UPDATE = 6
    CHOICES = 8
    MODAL = 9


class CommandType(IntEnum):
    """Where a command stands: typed, or in the menu of a person or a message."""

    TYPED = 1
    PERSON = 2
    MESSAGE = 3


class OptionKind(IntEnum):
    """How an option is asked for (docs: interactions/application-commands)."""

    TEXT = 3
    INTEGER = 4
    SWITCH = 5
    PERSON = 6
    ROLE = 8
    NUMBER = 10
    ATTACHMENT = 11


class Part(IntEnum):
    """Components of messages and dialogs (docs: components/reference)."""

    ROW = 1
    BUTTON = 2
    SELECT = 3
    TEXT_INPUT = 4
    TEXT = 10
    GALLERY = 12
    FILE = 13
    LABEL = 18
    FILE_UPLOAD = 19


class Style(IntEnum):
    """Buttons."""

    SECONDARY = 2
    DANGER = 4
    LINK = 5


class MessageFlag(IntFlag):
    """Flags of messages."""

    EPHEMERAL = 1 << 6
    COMPONENTS_V2 = 1 << 15


class Permission(IntFlag):
    """The permissions that matter here (docs: topics/permissions)."""

    ADMINISTRATOR = 1 << 3
    MANAGE_GUILD = 1 << 5
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    SEND_MESSAGES_IN_THREADS = 1 << 38


PERMISSION_NAMES = {
    Permission.VIEW_CHANNEL: "View Channel",
    Permission.SEND_MESSAGES: "Send Messages",
    Permission.ATTACH_FILES: "Attach Files",
    Permission.READ_MESSAGE_HISTORY: "Read Message History",
    Permission.SEND_MESSAGES_IN_THREADS: "Send Messages in Threads",
}
# what the bot asks for when it is invited: enough to post late results as replies, and nothing more
LEAST_PERMISSIONS = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.SEND_MESSAGES_IN_THREADS
    | Permission.ATTACH_FILES
    | Permission.READ_MESSAGE_HISTORY
)

THREADS = frozenset({10, 11, 12})  # announcement, public and private threads
GUILD_CONTEXT, BOT_DM_CONTEXT, PRIVATE_CONTEXT = 0, 1, 2

# an interaction wants its first answer within 3 s, and its token lives for 15 minutes
TOKEN_S = 900.0
# results are edited in before minute 14: an upload takes time, and clocks differ
TOKEN_MARGIN_S = 60.0
# where the application is installed on the person alone, an interaction takes so many followups (edits are none)
FOLLOWUPS = 5
# what every place takes, where an interaction does not say more (10 MiB since 2025)
UPLOAD_BYTES = 10 * 1024 * 1024
# a whole request
REQUEST_BYTES = 25 * 1024 * 1024
TEXT_CHARS = 4000
ALT_CHARS = 1024
# titles and labels of dialogs
LINE_CHARS = 45


def missing_words(missing: Permission) -> str:
    """The permissions that somebody has to grant, as the settings of a server spell them."""
    names = [name for one, name in PERMISSION_NAMES.items() if one in missing]
    return ", ".join(names)
