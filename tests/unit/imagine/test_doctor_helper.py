"""`imagine doctor` asks the prompt helper once, and says what is wrong with it."""

from __future__ import annotations

import pytest
from pydantic import SecretStr

from core.domain.errors import OperatorError
from core.settings import PromptHelperSettings, Settings
from imagine.doctor.checks import ALL
from imagine.doctor.helper import helper
from tests.stubs.chat_completions import MODEL, ChatEndpoint
from tests.stubs.engine.served import KEY


@pytest.fixture
def endpoint():
    """A strict endpoint with a key."""
    served = ChatEndpoint(key=KEY)
    yield served
    served.close()


def settings(url: str, key: str = KEY) -> Settings:
    return Settings(prompt_helper=PromptHelperSettings(url=url, model=MODEL, key=SecretStr(key), timeout_s=5))


def test_without_a_helper_nobody_is_asked():
    """Which is fine."""
    found = ALL["helper"](Settings())
    assert ("off" in found.found, "") == (True, found.remedy)


def test_one_that_answers_is_named(endpoint):
    """And a key that everybody on the way can read."""
    found = helper(settings(f"{endpoint.url}/v1"))
    assert f"{MODEL} answers" == found.found
    assert "use https" in found.remedy
    assert not found.needed
    open_endpoint = ChatEndpoint()
    try:
        assert "" == helper(settings(f"{open_endpoint.url}/v1/", key="")).remedy
    finally:
        open_endpoint.close()


def test_one_that_does_not_is_to_be_mended(endpoint):
    """By what was set wrongly."""
    for url, key, sentence in (
        (f"{endpoint.url}/v1", "sk-wrong", "prompt_helper.key"),
        (f"{endpoint.url}/v2", KEY, "prompt_helper.url"),
        ("http://127.0.0.1:9/v1", "", "nothing answers"),
    ):
        with pytest.raises(OperatorError, match=sentence):
            helper(settings(url, key))
