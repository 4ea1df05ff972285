"""Logs: the job on every line, and nothing that people typed and no secret on any, error paths included."""

from __future__ import annotations

import io
import json
import logging
import re

import pytest
import structlog

from core.domain.errors import OperatorError, RenderFailed, UserError
from core.domain.jobs.job import RenderSpec
from core.observability.log import WITHHELD, configure
from core.settings import LogSettings
from tests.make_spec import make_spec

CANARY = "a fox with the canary word xyzzy"
SECRET = "hunter2-hunter2-hunter2"
TELEGRAM = "123456789:AAF_abcdefghijklmnopqrstuvwxyz01234"


@pytest.fixture(autouse=True)
def restored():
    """Leave logging as it was found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


@pytest.fixture(params=["console", "json"])
def lines(request):
    """What was logged, at the most talkative level."""
    out = io.StringIO()
    configure(LogSettings(format=request.param, level="debug"), secrets=[SECRET, ""], stream=out)
    return out.getvalue


def spec() -> RenderSpec:
    return make_spec(model="pocket", prompt=CANARY, width=8, height=8, steps=1, guidance=1.0, seed=1)


def test_json_lines_are_json():
    """One object a line, with time, level and event."""
    out = io.StringIO()
    configure(LogSettings(format="json"), stream=out)
    structlog.get_logger("ours").warning("rendered", seconds=1.5)

    row = json.loads(out.getvalue())

    assert ("rendered", "warning", 1.5) == (row["event"], row["level"], row["seconds"])
    assert re.match(r"\d{4}-\d\d-\d\dT", row["timestamp"])


@pytest.mark.parametrize("name", ["prompt", "negative", "text", "words", "Prompt", "negative_prompt"])
def test_what_people_typed_is_withheld_by_name(lines, name):
    """A careless log call does not leak, also not inside nested data or as a whole record."""
    log = structlog.get_logger("ours")
    log.info("careless", **{name: CANARY})
    log.info("nested", job={"spec": {name: CANARY}}, rows=[{name: CANARY}])
    log.info("record", spec=spec(), specs=[spec()])

    assert "xyzzy" not in lines()
    assert WITHHELD in lines()


@pytest.mark.parametrize(
    "error",
    [ValueError(CANARY), UserError(CANARY), RenderFailed(CANARY), KeyError(CANARY), RuntimeError(f"bad {CANARY!r}")],
)
def test_errors_that_quote_a_prompt_do_not_leak_it(lines, error):
    """Our own and libraries' exception messages stay out; the type and the place are named."""

    def somewhere_deep():
        raise error

    for log in (structlog.get_logger("ours"), logging.getLogger("theirs")):
        try:
            try:
                somewhere_deep()
            except Exception as cause:
                raise RuntimeError(CANARY) from cause
        except RuntimeError:
            log.exception("failed")

    assert "xyzzy" not in lines()
    assert f"{type(error).__name__} at " in lines()
    assert "somewhere_deep" in lines()


def test_an_operators_error_keeps_its_sentence(lines):
    """What the operator can mend is said in full."""
    try:
        raise OperatorError("The model file is missing; run it again.")
    except OperatorError:
        structlog.get_logger("ours").exception("stopped")

    assert "The model file is missing; run it again." in lines()


def test_secrets_are_cut_out_by_name_value_and_form(lines):
    """Keys, configured secrets anywhere in a line, tokens in URLs and passwords of a Redis address."""
    log = structlog.get_logger("ours")
    log.info(f"connecting with {SECRET}", where=f"x{SECRET}y", token="abc", deep={"password": "abc"})
    logging.getLogger("theirs").error("POST https://api.telegram.org/bot%s/sendMessage", TELEGRAM)
    logging.getLogger("theirs").error("cannot reach redis://user:pw-of-redis@host:6379/0")
    logging.getLogger("theirs").error("hf_abcdefghijklmnopqrstuvwx failed")

    shown = lines()

    for secret in (SECRET, TELEGRAM, "pw-of-redis", "hf_abcdefghijkl", "abc'", '"abc"'):
        assert secret not in shown
    assert "host:6379" in shown


def test_talkative_libraries_are_tamed(lines):
    """Full URLs of httpx, job descriptions of RQ and access lines stay out at every level."""
    logging.getLogger("httpx").info("HTTP Request: POST https://x/%s", CANARY)
    logging.getLogger("rq.worker").info("default: render(%s)", CANARY)
    logging.getLogger("rq.worker").warning("moving %s", CANARY)
    logging.getLogger("uvicorn.access").info("GET /r/%s", CANARY)
    logging.getLogger("diffusers.pipelines").warning("The following part of your input was truncated: %s", CANARY)

    assert "" == lines()
