"""The prompt helper over HTTP: what it sends, and what it makes of every answer."""

from __future__ import annotations

import time
from threading import Thread

import pytest
from pydantic import SecretStr
from structlog.testing import capture_logs

from bot.prompt_helper.answer import words_of
from bot.prompt_helper.chat_completions import ChatCompletions
from core.domain.errors import Busy, OperatorError, UserError
from core.language.prompt import parse
from core.ports.prompt_helper import MOST_CHARS
from core.settings import PromptHelperSettings
from tests.speech import english
from tests.stubs.chat_completions import MODEL, ChatEndpoint
from tests.stubs.engine.served import KEY

FOX = "a red fox in the snow"


@pytest.fixture(scope="module")
def endpoint():
    """A strict endpoint with a key."""
    served = ChatEndpoint(key=KEY)
    yield served
    served.close()
    assert [] == served.problems


def helper_for(endpoint, **changes) -> ChatCompletions:
    usual = {"url": f"{endpoint.url}/v1", "model": MODEL, "key": SecretStr(KEY), "timeout_s": 5.0}
    return ChatCompletions(PromptHelperSettings(**usual | changes))


def refusal(helper, prompt) -> UserError:
    with pytest.raises(UserError) as caught:
        helper.expand(prompt)
    return caught.value


def test_the_prompt_goes_out_and_a_fuller_one_comes_back(endpoint):
    """Nothing else goes out; what tells the model what to do names nobody."""
    assert f"{FOX}, soft morning light, fine detail" == helper_for(endpoint).expand(FOX)
    asked = endpoint.asked[-1]
    assert FOX == asked["messages"][1]["content"]
    assert FOX not in asked["messages"][0]["content"]


@pytest.mark.parametrize("prompt", ["labelled", "polite", "fenced", "thinking"])
def test_what_models_put_around_a_prompt_is_taken_off(endpoint, prompt):
    """Labels, quotes, fences, thoughts and line ends."""
    assert FOX == helper_for(endpoint).expand(prompt)


def test_an_answer_is_words_and_never_orders(endpoint):
    """Whatever stands in it: typed behind /imagine it would be read as the same words."""
    words = helper_for(endpoint).expand("ordering")
    assert words.startswith(f"{FOX}")
    assert (words, {}) == (parse(words).prompt, parse(words).said)
    assert "||" not in words


def test_a_long_answer_ends_with_a_sentence(endpoint):
    """Or with a word, where it has no sentences."""
    long = helper_for(endpoint).expand("long")
    assert MOST_CHARS // 2 < len(long) <= MOST_CHARS
    assert long.endswith("fox.")
    wordy = helper_for(endpoint).expand("wordy")
    assert len(wordy) <= MOST_CHARS
    assert {"very"} == set(wordy.split())


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [
        ("empty", "no prompt"),
        ("nothing", "no prompt"),
        ("tools", "no prompt"),
        ("page", "no prompt"),
        ("object", "no prompt"),
        ("flagged", "no prompt"),
        ("shapeless", "no prompt"),
        ("html", "no prompt"),
        ("deep", "no prompt"),
        ("packed", "no prompt"),
        ("endless", "no prompt"),
        ("refusing", "would rather not"),
        ("declined", "would rather not"),
        ("filtered", "would rather not"),
        ("no", "not set up rightly"),
        ("unknown", "not set up rightly"),
        ("elsewhere", "not set up rightly"),
    ],
)
def test_what_is_no_prompt_is_one_sentence(endpoint, prompt, sentence):
    """That will not pass by waiting; no redirect is followed."""
    problem = refusal(helper_for(endpoint), prompt)
    assert sentence in english(problem.said)
    assert not isinstance(problem, Busy)


@pytest.mark.parametrize(
    ("prompt", "sentence"),
    [("away", "cannot be reached"), ("unpaid", "cannot be reached"), ("cut", "cannot be reached")],
)
def test_what_may_pass_is_said_so(endpoint, prompt, sentence):
    """Its person may try again later."""
    problem = refusal(helper_for(endpoint), prompt)
    assert sentence in english(problem.said)
    assert isinstance(problem, Busy)


def test_nobody_waits_longer_than_the_settings_say(endpoint):
    """For the whole of an answer; the connection is closed."""
    begun = time.monotonic()
    assert "in time" in english(refusal(helper_for(endpoint, timeout_s=0.4), "never ever").said)
    assert time.monotonic() - begun < 3
    assert endpoint.until(lambda: "never ever" in endpoint.closed)


def test_few_are_asked_at_once(endpoint):
    """The threads that wait are those that answer people."""
    helper = helper_for(endpoint)
    threads = [Thread(target=helper.expand, args=(f"slow {n}",)) for n in range(3)]
    for thread in threads:
        thread.start()
    assert endpoint.until(lambda: endpoint._open == 3)
    assert "hands full" in english(refusal(helper, FOX).said)
    for thread in threads:
        thread.join()
    assert helper.expand(FOX)


def test_the_key_stays_a_secret(endpoint):
    """A wrong one is named by its setting; neither it nor the address nor anybody's words are in the log."""
    with capture_logs() as logs:
        wrong = helper_for(endpoint, key=SecretStr("sk-wrong-one"))
        assert "not set up rightly" in english(refusal(wrong, FOX).said)
        refusal(helper_for(endpoint, url="http://127.0.0.1:9/v1"), FOX)
    told = str(logs)
    assert "prompt_helper.key" in told
    for secret in ("sk-wrong-one", "127.0.0.1", FOX):
        assert secret not in told


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"key": SecretStr("sk-wrong-one")}, "look at prompt_helper.key"),
        ({"model": "other"}, "look at prompt_helper.url and prompt_helper.model"),
        ({"url": "http://127.0.0.1:9"}, "nothing answers at prompt_helper.url"),
    ],
)
def test_the_operator_hears_what_to_mend(endpoint, changes, sentence):
    """By asking once, as people do."""
    assert f"{MODEL} answers" == helper_for(endpoint).look()
    with pytest.raises(OperatorError, match=sentence):
        helper_for(endpoint, **changes).look()


@pytest.mark.parametrize(
    ("changes", "sentence"), [({"model": ""}, "model is not"), ({"key": SecretStr("sk\n1")}, "stray character")]
)
def test_settings_that_cannot_work_end_at_start(endpoint, changes, sentence):
    """With the remedy."""
    with pytest.raises(OperatorError, match=sentence):
        helper_for(endpoint, **changes)


@pytest.mark.parametrize("answer", [None, [], "text", 7, {"choices": None}, {"choices": [{"message": "x"}]}])
def test_whatever_answers_is_looked_at(answer):
    """JSON of any shape."""
    with pytest.raises(UserError):
        words_of(answer)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("“Guten Tag” steht auf einem Schild", "“Guten Tag” steht auf einem Schild"),
        ("'a fox' and 'an owl'", "'a fox' and 'an owl'"),
        ("Prompt engineering class, chalkboard", "Prompt engineering class, chalkboard"),
        ("Here is a castle: tall, grey", "Here is a castle: tall, grey"),
        ("Here is your prompt: a castle", "a castle"),
        ("a (red fox:1.3) in ((deep)) snow", "a red fox in deep snow"),
        ("hot::2 dog", "hot, dog"),
        ("a __bold__ fox", "a bold fox"),
        ("a mug of @home, ana@example.org", "a mug of home, ana@example.org"),
        ("Here's a richer version:\n\na castle", "a castle"),
        ("{red fox, blue fox} in snow", "(red fox, blue fox) in snow"),
        ("a\u202efox\u0000 in snow", "afox in snow"),
        ("Sorry sight of a ruined castle", "Sorry sight of a ruined castle"),
        ("Sorry, I would rather not.", None),
        ("Es tut mir leid, dabei kann ich nicht helfen.", None),
    ],
)
def test_words_of_a_prompt_are_left_alone(content, words):
    """Quotes that belong to it stay; what it begins with decides, and doubt is said to be one."""
    answer = {"choices": [{"message": {"content": content}, "finish_reason": "stop"}]}
    if words is None:
        with pytest.raises(UserError):
            words_of(answer)
    else:
        assert words == words_of(answer)
