"""Answers to what people ask: presses, inline queries, calls of guests."""

from __future__ import annotations

import re

from tests.stubs.telegram import inline
from tests.stubs.telegram.answers import Failed, Refused
from tests.stubs.telegram.call import Call
from tests.stubs.telegram.message import Json
from tests.stubs.telegram.world import Question, World

_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback_query(world: World, call: Call) -> bool:
    if len(call.get("text", "")) > 200:
        raise Refused("an answer to a press has at most 200 characters", "MESSAGE_TOO_LONG")
    if "url" in call.params and not re.match(r"(https?://)?(t\.me|telegram\.me)/", call.params["url"]):
        raise Refused("an answer to a press opens only links to t.me", "URL_INVALID")
    _take(world, call, call.params["callback_query_id"], "press")
    return True


def answer_inline_query(world: World, call: Call) -> bool:
    results = call.params["results"]
    if len(results) > 50:
        raise Refused("an inline query has at most 50 results", "too many inline query results specified")
    if len(call.get("next_offset", "").encode()) > 64:
        raise Refused("next_offset has at most 64 bytes", "NEXT_OFFSET_INVALID")
    if len({result["id"] for result in results}) < len(results):
        raise Refused("two results have the same id", "RESULT_ID_DUPLICATE")
    _check_button(call.get("button"))
    for result in results:
        inline.check(world, result)
    _take(world, call, call.params["inline_query_id"], "inline")
    return True


def answer_guest_query(world: World, call: Call) -> Json:
    result = call.params["result"]
    inline.check(world, result)
    question = _take(world, call, call.params["guest_query_id"], "guest")
    question.message = inline.sent(world, question.asker, result, None)
    world.lock.notify_all()
    return {"inline_message_id": question.message.inline_id}


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if len({"web_app", "start_parameter"} & set(button)) != 1:
        raise Refused("the button above results has exactly one action", "BUTTON_INVALID")
    if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "x")):
        raise Refused("a start_parameter is 1 to 64 of A-Z, a-z, 0-9, _ and -", "START_PARAM_INVALID")


def _take(world: World, call: Call, question_id: str, kind: str) -> Question:
    question = world.questions.get(question_id)
    if question is None or question.kind != kind or not question.open:
        raise Failed(400, _OLD)
    if kind == "guest" and question.answer is not None:
        # its answer is a message, and there is one
        raise Failed(400, _OLD)
    if question.answer is None:
        question.answer = dict(call.params)
    world.lock.notify_all()
    return question


METHODS = {
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "answerGuestQuery": answer_guest_query,
}
