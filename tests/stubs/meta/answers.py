"""The two ways in which a Graph call ends badly: the world is not as the client thinks, or the client is wrong."""

from __future__ import annotations

from typing import Any

_STATUS = {190: 401, 104: 401, 102: 401, 200: 403, 10: 403, 4: 403, 613: 403, 2: 500, 1: 500, 131056: 429, 130429: 429}


class Answer(Exception):
    """An answer with an error object."""

    def __init__(self, code: int, words: str, subcode: int | None = None, *, kind: str = "OAuthException") -> None:
        self.code, self.subcode, self.words, self.kind = code, subcode, words, kind
        self.status = _STATUS.get(code, 400)
        # WhatsApp says what is wrong in here, and gives no subcodes
        self.details = ""
        self.is_transient = code in {1, 2, 4, 613, 1200}
        super().__init__(f"(#{code}) {words}")

    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        error: dict[str, Any] = {"message": str(self), "type": self.kind, "code": self.code, "fbtrace_id": "AStubTrace"}
        if self.subcode is not None:
            error["error_subcode"] = self.subcode
        if self.is_transient:
            error["is_transient"] = True
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        return {"error": error}


class Failed(Answer):
    """The call was right, the world is not as it expects: a shut window, a block, a dead token."""


class Refused(Answer):
    """The call is against the parameters or limits: a mistake of the client, always."""

    def __init__(
        self, why: str, code: int = 100, subcode: int | None = None, *, words: str = "", kind: str = "OAuthException"
    ) -> None:
        self.why = why
        super().__init__(code, words or why, subcode, kind=kind)
