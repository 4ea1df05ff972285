"""A GPU host has no words of its own: reasons are ids of a closed list, notes have words of the job and known ones."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from core.catalogue.known_words import known_words
from core.catalogue.rows import load_catalogue
from core.domain.errors import RenderFailed
from core.domain.jobs.notes import allowed_note, quoted
from core.domain.jobs.reasons import Reason, all_sentences, because, reason_of, sentence_of
from core.domain.jobs.steps import NO_PLACE, OVERDUE, UNSURE, WORN_OUT
from core.domain.say import Text, say
from tests.contract.ports.rows import make_job
from workers.engines.local.call import OutOfMemory
from workers.engines.local.prompts.vocabulary import hint
from workers.render.context import BROKEN

WORKERS = Path(__file__).parents[3] / "workers"


@pytest.mark.parametrize("sentence", all_sentences(), ids=str)
def test_every_sentence_comes_back(sentence):
    """Through its id, with its numbers."""
    assert sentence == sentence_of(reason_of(sentence))


def test_nothing_else_does():
    """Neither other words, nor an unknown id, nor numbers where none belong."""
    for told in (
        "FORGED",
        "",
        "1×2 is evil",
        say("reason-evil"),
        say("picture-gone"),
        say("reason-no_place"),
        say("reason-large-enough", width="evil", height=2),
    ):
        assert BROKEN == sentence_of(reason_of(told))
    for reason in (
        Reason(id="evil.example"),
        Reason(id="overdue", numbers=(1,)),
        Reason(id="large_enough"),
        Reason(id="large_enough", numbers=(1, 10**9)),
        Reason(id="large_enough", numbers=(-1, 1)),
    ):
        assert BROKEN == sentence_of(reason)


def test_what_is_added_to_a_sentence_is_not_told():
    """An argument that does not belong to it stays behind."""
    assert because("overdue") == sentence_of(reason_of(say("reason-overdue", name="evil.example")))


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("This took too long, so I stopped; please try again.", because("overdue")),
        ("Pocket cannot do this; it can do text to image.", because("cannot")),
        (
            "640×480 is larger than I make pictures; this one is large enough already.",
            because("large_enough", width=640, height=480),
        ),
        ("That picture has 9,000 × 9,000 pixels; up to 16 million fit.", because("source_too_large")),
        ("That is a HEIC photo, which I cannot read; please send it as a JPEG or PNG.", because("source_unreadable")),
        ("That file is cut off before anything can be seen; please send it again.", because("source_unreadable")),
    ],
)
def test_what_release_0_1_wrote_is_understood(written, known):
    """It kept sentences, and of an upload that it kept as it came a worker found out later what was wrong with it."""
    assert known == sentence_of(reason_of(written))


def said() -> set[str]:
    """Every id that workers give to `because(…)`, and how often they say something else with `RenderFailed(…)`."""
    found, other = set(), 0
    for path in WORKERS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "because":
                found.add(node.args[0].value)
            elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "RenderFailed" and node.args:
                other += isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    assert 0 == other
    return found


def test_whatever_a_worker_says_is_on_the_list():
    """A new sentence that nobody has listed would reach people as "something went wrong"."""
    ids = said()
    assert len(ids) > 10
    sentences = [
        *(because(one) for one in ids - {"broken", "large_enough", "mask_size"}),
        WORN_OUT,
        OVERDUE,
        NO_PLACE,
        UNSURE,
    ]
    assert all(sentence == sentence_of(reason_of(sentence)) for sentence in sentences)
    assert RenderFailed().said == sentence_of(reason_of(RenderFailed().said)) != BROKEN
    assert OutOfMemory().said == sentence_of(reason_of(OutOfMemory().said)) != BROKEN


KNOWN = known_words(load_catalogue())


def noted(note: Text, prompt: str = "a zebrra and a hose", negative: str = "") -> Text | None:
    return allowed_note(note, make_job(1, prompt=prompt, negative=negative).spec, KNOWN)


def test_what_the_vocabulary_says_is_let_through():
    """Words asked for and not known, and known ones that are near."""
    vocabulary = KNOWN
    for prompt in ("a zebrra", "a hosue by the see", "Ein Füchslein", "xylophones, quarks and muons"):
        note = hint("Pocket", prompt, vocabulary, ("fox", "house"))
        assert note is not None
        assert note == noted(note, prompt)


LONG = "a fox " * 30 + "and the very last of it"
POCKET = {"model": "Pocket"}
TAIL = say("note-unheard", **POCKET, tail="very last of it")
OLD_TAIL = "Pocket hears only the beginning of so long a text, and not “very last of it”."


@pytest.mark.parametrize(
    "note",
    [
        TAIL,
        say("note-unheard-negative", **POCKET, tail="clouds"),
        say("note-unheard-both", **POCKET, tail="last of it", negative="clouds"),
        say("note-both", first=say("note-unknown", **POCKET, words=quoted(["very"])), second=TAIL),
        # of release 0.1
        OLD_TAIL,
        "Pocket hears only the beginning of so long a text, and not “clouds” behind --no.",
        "Pocket hears only the beginning of so long a text, and not “last of it” or “clouds” behind --no.",
        f"Pocket does not know “very”. {OLD_TAIL}",
    ],
    ids=str,
)
def test_what_no_room_was_left_for_is_let_through(note):
    """The end of the prompt, of what is left out, or of both, also behind the other sentence."""
    assert note == noted(note, LONG, "rain, clouds")


UNKNOWN = say("note-unknown", **POCKET, words=quoted(["zebrra"]))


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
        say("note-unknown", model="Your account", words=quoted(["zebrra"])),
        say("note-unknown", **POCKET, words=quoted(["evil"])),
        say("note-unknown", **POCKET, words=("zebrra",)),
        say("note-unknown", **POCKET, words="zebrra"),
        say("note-unknown", **POCKET, words=quoted(["zebrra"]), more="evil"),
        say("note-unknown", **POCKET, words=(*quoted(["zebrra"]), "evil")),
        say("note-unknown", **POCKET, words=()),
        say("note-unknown", **POCKET),
        say("note-unknown-near", **POCKET, words=quoted(["zebrra"]), meant=("evil.example",)),
        say("note-unknown-near", **POCKET, words=quoted(["zebrra"]), meant="fox"),
        say("note-unknown-known", **POCKET, words=quoted(["zebrra"]), known=("fox", say("forgotten"))),
        say("note-unheard", **POCKET, tail="evil"),
        say("note-unheard", **POCKET, tail=say("forgotten")),
        say("note-unheard", model="Evil", tail="a hose"),
        say("note-both", first=UNKNOWN, second=UNKNOWN),
        say("note-both", first=UNKNOWN, second="FORGED"),
        say("note-both", first=UNKNOWN),
        say("forgotten"),
        say("job-headline", name="Evil", prompt="zebrra"),
    ],
    ids=str,
)
def test_other_words_are_not(note):
    """Of a job that is the GPU host's own to draw, too."""
    assert noted(note) is None
