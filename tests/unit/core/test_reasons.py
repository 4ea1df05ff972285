"""A GPU host has no words of its own: reasons are ids of a closed list, notes have words of the job and known ones."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.catalogue.known_words import known_words
from core.catalogue.rows import load_catalogue
from core.domain.job_steps import NO_PLACE, OVERDUE, UNSURE, WORN_OUT
from core.domain.notes import allowed_note
from core.domain.reasons import SENTENCES, Reason, reason_of, sentence_of
from core.uploads.convert import _COSTLY, _NO_PROCESS, _SENTENCES, UNREADABLE, _sentence
from tests.contract.ports.rows import make_job
from workers.deliver.delivery import TOO_LATE
from workers.engines.engine import _NO_PICTURE
from workers.engines.local.prompts.vocabulary import hint
from workers.render.batch import _NO_MODEL
from workers.render.context import BROKEN

WORKERS = Path(__file__).parents[3] / "workers"


@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_comes_back(name):
    """Through its id, with its numbers."""
    sentence = SENTENCES[name].format(*(640, 480)[: SENTENCES[name].count("{}")])
    reason = reason_of(sentence)
    assert (name, sentence) == (reason.id, sentence_of(reason))


def test_nothing_else_does():
    """Neither other words, nor an unknown id, nor numbers where none belong."""
    for text in ("FORGED", "", SENTENCES["overdue"] + " evil.example", "1×2 is evil", SENTENCES["large_enough"]):
        assert SENTENCES["broken"] == sentence_of(reason_of(text))
    for reason in (
        Reason(id="evil.example"),
        Reason(id="overdue", numbers=(1,)),
        Reason(id="large_enough"),
        Reason(id="large_enough", numbers=(1, 10**9)),
        Reason(id="large_enough", numbers=(-1, 1)),
    ):
        assert SENTENCES["broken"] == sentence_of(reason)


def said() -> list[str]:
    """What `raise RenderFailed(…)` and failures say anywhere among the workers; what is put in stands for itself."""
    found = []
    for path in WORKERS.rglob("*.py"):
        tree = ast.parse(path.read_text())
        names = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RenderFailed" and node.args:
                argument = node.args[0]
                argument = names.get(argument.id, argument) if isinstance(argument, ast.Name) else argument
                if isinstance(argument, ast.Constant):
                    found.append(argument.value)
                elif isinstance(argument, ast.JoinedStr):
                    found.append("".join(p.value if isinstance(p, ast.Constant) else "64" for p in argument.values))
    return found


def test_whatever_a_worker_says_is_on_the_list():
    """A new sentence that nobody has listed would reach people as "something went wrong"."""
    sentences = [*said(), BROKEN, _NO_MODEL, _NO_PICTURE, WORN_OUT, OVERDUE, NO_PLACE, UNSURE, TOO_LATE]
    assert len(sentences) > 14
    assert [BROKEN] == [one for one in sentences if reason_of(one).id == "broken"]


def test_what_is_said_of_an_old_upload_is_on_the_list():
    """It was kept as it came, so that only a worker finds out what is wrong with it."""
    huge = _sentence({"refused": "huge", "width": 9000, "height": 9000, "most": 16_000_000})
    sentences = [UNREADABLE, _COSTLY, _NO_PROCESS, huge, *_SENTENCES.values()]
    assert {"source_unreadable", "source_too_large"} == {reason_of(one).id for one in sentences}


KNOWN = known_words(load_catalogue())


def noted(note: str, prompt: str = "a zebrra and a hose", negative: str = "") -> str | None:
    return allowed_note(note, make_job(1, prompt=prompt, negative=negative).spec, KNOWN)


def test_what_the_vocabulary_says_is_let_through():
    """Words asked for and not known, and known ones that are near."""
    vocabulary = KNOWN
    for prompt in ("a zebrra", "a hosue by the see", "Ein Füchslein", "xylophones, quarks and muons"):
        note = hint("Pocket", prompt, vocabulary, ("fox", "house"))
        assert note is not None
        assert note == noted(note, prompt)


def test_what_no_room_was_left_for_is_let_through():
    """The end of the prompt, of what is left out, or of both, also behind the other sentence."""
    long = "a fox " * 30 + "and the very last of it"
    tail = "Pocket hears only the beginning of so long a text, and not “very last of it”."
    for note in (
        tail,
        "Pocket hears only the beginning of so long a text, and not “clouds” behind --no.",
        "Pocket hears only the beginning of so long a text, and not “last of it” or “clouds” behind --no.",
        f"Pocket does not know “very”. {tail}",
    ):
        assert note == noted(note, long, "rain, clouds")


@pytest.mark.parametrize(
    "note",
    [
        "FORGED",
        "Your account does not know “zebrra”.",
        "Pocket does not know “evil”.",
        "Pocket does not know “zebrra”; did you mean evil.example?",
        "Pocket does not know “zebrra”; it knows words such as fox and evil.example.",
        "Pocket does not know “zebrra”. FORGED",
        "Pocket does not know “zebrra”.\nFORGED",
        "FORGED Pocket does not know “zebrra”.",
        "Pocket hears only the beginning of so long a text, and not “evil”.",
        "Pocket hears only the beginning of so long a text, and not “a hose”. evil.example",
        "Evil hears only the beginning of so long a text, and not “a hose”.",
        "Pocket does not know “z…”; did you mean fox? x",
    ],
)
def test_other_words_are_not(note):
    """Of a job that is the GPU host's own to draw, too."""
    assert noted(note) is None
