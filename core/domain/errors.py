"""Every error of the project, with one root.

ImagineError
├── UserError           the person can mend it: shown to them as it is
│   ├── Refused         a rule of the place or of the operator says no
│   └── Busy            a limit is reached; later it will work
├── RenderFailed        the engine could not make the picture; the person gets one sentence
├── OperatorError       the operator can mend it: shown with its remedy, never to people in chats
├── StoreUnavailable    Redis did not answer
│   └── FilesUnavailable    … or it did, and the file store did not
├── Mishap              a bug of ours: the person hears so, the operator finds it in the log
├── PostFailed          the platform did not take the message
│   ├── PostRetryable   … and the same call may work later
│   │   └── PostPaced   … because our own limiter holds it back: nothing was sent
│   ├── PostAmbiguous   … or it did: nobody knows
│   ├── PostHeld        … until somebody speaks there again: its window is shut
│   ├── PostRefused     … and will not take this one, whatever we do
│   ├── AccountBroken   … nor any other of this account, until its operator has mended it
│   └── PlaceGone       … and never will: the thread, chat or permission is gone
└── Untrusted           a payload that nobody with a key has signed
"""

from __future__ import annotations

from typing import ClassVar, Literal

from core.domain.say import Text, say


class ImagineError(Exception):
    """Something went wrong."""

    code: ClassVar[str] = "error"
    user_visible: ClassVar[bool] = False
    # the id of what people hear where nothing else was said; without one it is "error-" and the code
    sentence: ClassVar[str] = ""

    def __init__(self, message: Text | None = None) -> None:
        """Keep the message; without one, the class's docstring is the message in logs."""
        super().__init__(message or (type(self).__doc__ or "").strip())
        self._given = message

    @property
    def message(self) -> str:
        """What logs and operators read."""
        return str(self.args[0])

    @property
    def said(self) -> Text:
        """The one sentence that people hear, still to be rendered; without a message it is the class's own."""
        return self._given or say(self.sentence or f"error-{self.code.replace('_', '-')}")


class UserError(ImagineError):
    """That did not work as written."""

    code = "user"
    user_visible = True


class Refused(UserError):
    """This is not allowed here."""

    code = "refused"


class Busy(UserError):
    """Too much is waiting already; please try again in a moment."""

    code = "busy"


class RenderFailed(ImagineError):
    """The picture could not be made."""

    code = "render_failed"
    user_visible = True
    sentence = "reason-not-made"


class OperatorError(ImagineError):
    """The set-up needs a hand."""

    code = "operator"


class StoreUnavailable(ImagineError):
    """I cannot reach my memory right now, so nothing was queued; please try again in a moment."""

    code = "store_unavailable"
    user_visible = True


class FilesUnavailable(StoreUnavailable):
    """I cannot reach the store of my pictures right now; please try again in a moment."""

    code = "files_unavailable"


class Mishap(ImagineError):
    """Something is wrong on my side, so I did nothing; whoever runs me finds it in my log."""

    code = "mishap"
    user_visible = True


class PostFailed(ImagineError):
    """The platform did not take the message."""

    code = "post_failed"


class PostRetryable(PostFailed):
    """The platform did not take the message now; it may later."""

    code = "post_retryable"

    def __init__(
        self,
        message: Text | None = None,
        retry_after_s: float | None = None,
        scope: Literal["bot", "chat", "route"] = "chat",
    ) -> None:
        """Keep how long the platform asked us to wait, in seconds, and what that is about."""
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.scope = scope


class PostPaced(PostRetryable):
    """The platform's limits leave no room for this call yet, so it was not made."""

    code = "post_paced"


class PostAmbiguous(PostFailed):
    """The platform may or may not have taken the message."""

    code = "post_ambiguous"


class PostHeld(PostFailed):
    """This place takes no message until somebody there says something again; nothing was sent."""

    code = "post_held"


class PostRefused(PostFailed):
    """The platform will never take this message; nothing was sent."""

    code = "post_refused"


class AccountBroken(PostFailed):
    """The platform takes nothing from this account any more; nothing was sent, and only its operator can mend that."""

    code = "account_broken"


class PlaceGone(PostFailed):
    """The place of this message no longer exists or no longer lets the bot in."""

    code = "place_gone"


class Untrusted(ImagineError):
    """This payload was not signed by anyone with a key."""

    code = "untrusted"
