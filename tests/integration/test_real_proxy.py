"""LiteLLM's proxy, the real one, in an environment of its own: it stands between our family and a strict engine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time

import httpx
import pytest

from core.domain.errors import OperatorError
from tests.stubs.engine.openai import OpenAIEngine
from tests.stubs.engine.served import KEY, colour_of
from tests.unit.engine.remote.conftest import Far, card_of

# installing and starting it takes minutes
pytestmark = [pytest.mark.slow, pytest.mark.timeout(1200)]

_PACKAGE = "litellm[proxy]==1.108.7"
_UP_S = 180.0
_CONFIG = """
model_list:
  - model_name: far-1
    litellm_params:
      model: openai/far-1
      api_base: {url}/v1
      api_key: sk-upstream
litellm_settings:
  telemetry: false
  num_retries: 0
general_settings:
  master_key: {key}
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """The program, with nothing of ours beside it."""
    folder = tmp_path_factory.mktemp("litellm")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=300)
    command = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", _PACKAGE]
    subprocess.run(command, check=True, timeout=800, stdout=subprocess.DEVNULL)
    return folder / "bin" / "litellm"


@pytest.fixture
def upstream():
    """What the proxy asks."""
    server = OpenAIEngine(dialect="litellm")
    yield server
    server.close()
    assert [] == server.problems


@pytest.fixture
def proxy(installed, upstream, tmp_path):
    """Its address, once it answers."""
    config = tmp_path / "config.yaml"
    config.write_text(_CONFIG.format(url=upstream.url, key=KEY))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "LITELLM_MODE": "PRODUCTION"}
    with (tmp_path / "litellm.txt").open("w") as said:
        command = [installed, "--config", config, "--host", "127.0.0.1", "--port", str(port)]
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=env)
    url = f"http://127.0.0.1:{port}"
    try:
        assert _is_up(url)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _is_up(url: str) -> bool:
    end = time.monotonic() + _UP_S
    while time.monotonic() < end:
        try:
            if httpx.get(f"{url}/health/liveliness").status_code == 200:
                return True
        except httpx.HTTPError:
            time.sleep(0.5)
    return False


def test_a_picture_through_the_real_proxy(proxy, upstream, monkeypatch):
    """Words, seed and steps arrive; refusals come back as what they are; a wrong key is said by the doctor."""
    monkeypatch.setenv("FAR_KEY", KEY)
    options = {"model": "far-1", "key_env": "FAR_KEY", "dialect": "litellm", "deadline_s": 60.0}
    far = Far(card_of("openai", f"{proxy}/v1", options=options))
    assert "far-1" in far.model.look()
    assert colour_of(11) == far.draw("a fox", seed=11)[0].getpixel((9, 9))
    assert ("a fox", 11, 4) == tuple(upstream.asked[0][name] for name in ("prompt", "seed", "num_inference_steps"))
    reasons = {words: far.draw(words) for words in ("moderated", "no", "away", "small")}
    assert {
        "moderated": "engine_moderated",
        "no": "engine_refused",
        "away": "engine_away",
        "small": "not_made",
    } == reasons
    monkeypatch.setenv("FAR_KEY", "sk-wrong")
    wrong = Far(card_of("openai", f"{proxy}/v1", options=options))
    # without a database of its own the proxy calls a wrong key a wrong request
    assert "engine_refused" == wrong.draw("a fox")
    with pytest.raises(OperatorError, match="does not let us in: look at FAR_KEY"):
        wrong.model.look()
    far.model.close()
    wrong.model.close()
