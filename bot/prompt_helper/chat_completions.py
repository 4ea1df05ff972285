"""An OpenAI-style chat endpoint: one POST with the prompt and nothing else of anybody, one answer within its time."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path

import structlog

from bot.prompt_helper.answer import words_of
from core.domain.errors import Busy, OperatorError, UserError
from core.domain.say import Say, say
from core.settings import PromptHelperSettings
from core.text_file import read_text

# the threads that wait for it are those that answer people
_AT_ONCE = 3
# the words, and whatever a model thinks aloud
_MOST_BYTES = 262_144
_CONNECT_S = 5.0
# what the model is told to do; it is no sentence for people
_TASK = Path(__file__).with_name("task.txt")

_log = structlog.get_logger(__name__)


class _Trouble(Exception):
    """What is wrong with an endpoint: a sentence for people, one for the operator, and whether it may pass."""

    def __init__(self, said: Say, remedy: str, *, passes: bool = False) -> None:
        super().__init__(remedy)
        self.said, self.remedy, self.passes = said, remedy, passes


class ChatCompletions:
    """A PromptHelper."""

    def __init__(self, settings: PromptHelperSettings) -> None:
        """Ask the endpoint of the settings; raises OperatorError for one that could not be asked."""
        try:
            import httpx
        except ModuleNotFoundError:
            raise OperatorError("prompt_helper.url needs httpx: pip install 'imagine-bot[helper]'") from None
        if not settings.model:
            raise OperatorError("prompt_helper.url is set and prompt_helper.model is not; name a model of it.")
        key = settings.key.get_secret_value().strip()
        if not key.isascii() or not key.isprintable():
            raise OperatorError("prompt_helper.key holds something that no header can; look for a stray character.")
        self._settings, self._failure = settings, httpx.HTTPError
        # what an endpoint packs could unpack to anything
        self._headers = {"Accept-Encoding": "identity", **({"Authorization": f"Bearer {key}"} if key else {})}
        self._task = " ".join(read_text(_TASK).split())
        self._places = threading.BoundedSemaphore(_AT_ONCE)

    def expand(self, prompt: str) -> str:
        """Ask for a fuller prompt; nothing but the prompt is sent."""
        if not self._places.acquire(blocking=False):
            raise Busy(say("expand-busy"))
        try:
            return words_of(self._answer(prompt))
        except _Trouble as problem:
            _log.warning("prompt_helper", problem=problem.remedy)
            raise (Busy if problem.passes else UserError)(problem.said) from None
        finally:
            self._places.release()

    def look(self) -> str:
        """Ask for a prompt as people do and say what answered; raises OperatorError with what to mend."""
        try:
            words_of(self._answer("a red fox"))
        except _Trouble as problem:
            raise OperatorError(problem.remedy) from None
        except UserError:
            raise OperatorError(f"{self._settings.model} answers, and not with a prompt; name another model.") from None
        return f"{self._settings.model} answers"

    def _answer(self, prompt: str) -> object:
        """What is in an answer that is JSON; raises _Trouble."""
        limit_s = self._settings.timeout_s
        try:
            return json.loads(asyncio.run(self._asked(prompt)))
        except TimeoutError:
            raise _Trouble(say("expand-slow"), f"no answer within {limit_s:g} s (timeout_s)", passes=True) from None
        except self._failure as problem:
            # its message may hold the whole address
            name = type(problem).__name__
            raise _Trouble(say("expand-away"), f"nothing answers at prompt_helper.url ({name})", passes=True) from None
        except (ValueError, RecursionError):
            raise _Trouble(say("expand-unusable"), "what answers at prompt_helper.url is no chat endpoint") from None

    async def _asked(self, prompt: str) -> bytes:
        """The body of a good answer, all of it in time; raises TimeoutError, _Trouble and httpx's errors."""
        import httpx

        # no limit of tokens: servers disagree on its name, and refuse the one that they do not know
        messages = [{"role": "system", "content": self._task}, {"role": "user", "content": prompt}]
        body = {"model": self._settings.model, "messages": messages}
        limit_s = self._settings.timeout_s
        async with (
            asyncio.timeout(limit_s),
            # what the environment says about proxies and passwords is not meant for it; redirects are not followed
            httpx.AsyncClient(
                headers=self._headers, timeout=httpx.Timeout(limit_s, connect=min(_CONNECT_S, limit_s)), trust_env=False
            ) as client,
            client.stream("POST", f"{self._settings.url.rstrip('/')}/chat/completions", json=body) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise _declined(response.status_code)
            content = bytearray()
            async for piece in response.aiter_raw():
                content += piece
                if len(content) > _MOST_BYTES:
                    raise _Trouble(say("expand-unusable"), f"its answer is larger than {_MOST_BYTES} bytes")
            return bytes(content)


def _declined(status: int) -> _Trouble:
    """What a status means; the text beside it may repeat a key, so nobody reads it."""
    if status in {401, 403}:
        return _Trouble(say("expand-set-up"), f"it does not take the key ({status}): look at prompt_helper.key")
    if status in {408, 409, 425, 429} or status >= 500:
        return _Trouble(say("expand-away"), f"it cannot answer now ({status})", passes=True)
    return _Trouble(say("expand-set-up"), f"it declines ({status}): look at prompt_helper.url and prompt_helper.model")
