"""Words in reply to a picture that may be an order or not: one tap makes them one."""

from __future__ import annotations

from bot.conversation.outcome import Decision, Ignored
from bot.conversation.questions import YES, ask_author
from bot.conversation.services import Request
from core.domain.say import say

# whoever meant it taps soon; whoever did not never does
_ABOUT = "doubt"


def is_meant(request: Request) -> bool:
    """Whether the person has said that these words are an order."""
    return (_ABOUT, YES) in request.invocation.answers


def doubted(request: Request) -> Decision:
    """Ask whether to draw the words; nothing where there are no buttons to answer with."""
    if not request.capabilities.button_rows:
        return Ignored()
    return ask_author(request, _ABOUT, say("talk-or-order"))
