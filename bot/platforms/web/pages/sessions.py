"""Who a browser is: a signed cookie with a random person id, and one that says that the access token was given."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer
from starlette.responses import Response

from bot.platforms.web.settings import web
from core.domain.errors import OperatorError
from core.settings import Settings

PERSON_COOKIE = "imagine_person"
PASS_COOKIE = "imagine_pass"  # noqa: S105 - a name
# browsers keep a cookie for at most 400 days (RFC 6265bis, 5.5)
_KEEP_S = 400 * 86_400


@dataclass(frozen=True, kw_only=True, slots=True)
class Sessions:
    """Signs and reads the cookies; the newest key signs, all of them verify."""

    # oldest first, as itsdangerous wants them
    keys: tuple[bytes, ...]
    token: str
    secure: bool

    def __repr__(self) -> str:
        """Show no secret."""
        return f"Sessions(keys={len(self.keys)}, gated={bool(self.token)})"

    @property
    def gated(self) -> bool:
        """Whether the chat asks for a token."""
        return bool(self.token)

    def person(self, cookies: Mapping[str, str]) -> str | None:
        """The person id that this browser was given; None for a missing or a forged one."""
        value = self._read(cookies.get(PERSON_COOKIE, ""), "person")
        return value if isinstance(value, str) else None

    def admitted(self, cookies: Mapping[str, str]) -> bool:
        """Whether this browser may in: always where no token is asked for; a changed token ends every admission.

        A pass belongs to one person: without the cookie that says who that is it opens nothing.
        """
        if not self.gated:
            return True
        person = self.person(cookies)
        return person is not None and self._read(cookies.get(PASS_COOKIE, ""), "pass") == self._pass_of(person)

    def is_token(self, offered: str) -> bool:
        """Compare in constant time."""
        return self.gated and hmac.compare_digest(offered.encode(), self.token.encode())

    def remember(self, response: Response, person: str) -> None:
        """Tell the browser who it is."""
        self._set(response, PERSON_COOKIE, self._signer("person").dumps(person))

    def admit(self, response: Response, person: str) -> None:
        """Let a person's browser in."""
        self._set(response, PASS_COOKIE, self._signer("pass").dumps(self._pass_of(person)))

    def _set(self, response: Response, name: str, value: Any) -> None:
        text = value.decode() if isinstance(value, bytes) else value
        response.set_cookie(name, text, max_age=_KEEP_S, httponly=True, samesite="lax", secure=self.secure)

    def _read(self, value: str, purpose: str) -> Any:
        try:
            return self._signer(purpose).loads(value)
        except BadSignature:
            return None

    def _signer(self, purpose: str) -> URLSafeSerializer:
        return URLSafeSerializer(list(self.keys), salt=f"imagine web {purpose}")

    def _pass_of(self, person: str) -> list[str]:
        return [self._fingerprint(), person]

    def _fingerprint(self) -> str:
        return hashlib.blake2b(self.token.encode(), digest_size=16, person=b"web token").hexdigest()


def new_person() -> str:
    """A person id that nobody can guess."""
    return secrets.token_urlsafe(16)


def sessions(settings: Settings) -> Sessions:
    """Read the cookie keys from the settings; raises OperatorError without one."""
    written = [part for part in settings.keys.web.get_secret_value().split(",") if part.strip()]
    try:
        keys = tuple(bytes.fromhex(part.partition(":")[2].strip()) for part in reversed(written))
    except ValueError:
        keys = (b"",)
    if not keys or not all(keys):
        raise OperatorError(
            "The web chat has no key to sign its cookies with; set IMAGINE_KEYS__WEB to id:hex, "
            "for instance “1:” followed by the output of `openssl rand -hex 32`."
        )
    return Sessions(
        keys=keys,
        token=web(settings).token.get_secret_value(),
        secure=web(settings).public_url.startswith("https://"),
    )
