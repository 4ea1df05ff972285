"""What an ask becomes with a model: what it honours is set, what it does not is said, what is inherited it can do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.catalogue.card import Bounds
from core.domain.errors import UserError
from core.domain.jobs.job import Lane
from core.language.ask import Ask, overlay
from core.language.flags import flags
from core.language.plan import caveat, inherited, plan, reworded, wanted_task
from core.language.prompt import parse
from core.tasks import extend, image_to_clip, image_to_image, text_to_clip, text_to_image, tree, upscale
from tests.speech import english, raises_saying
from tests.unit.core.test_prompt import CARD, FROM

# distilled: nothing of it can be changed but the words
FIXED = replace(
    CARD,
    id="fixed",
    title="Fixed",
    steps=Bounds(default=4, least=4, most=4),
    guidance=Bounds(default=1, least=1, most=1),
    strength=Bounds(default=1, least=1, most=1),
    count=Bounds(default=1, least=1, most=1),
    negative_prompt=False,
    options={},
)
QUICK = replace(CARD, steps=Bounds(default=4, least=1, most=8))
MOVING = replace(CARD, id="moving", options={"motion_words": {"low": "slowly"}})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a fox", None),
        ("a fox --no clouds", "Fixed does not take --no; say what you want to see instead."),
        ("a fox --guidance 3", "Fixed always uses --guidance 1."),
        ("a fox --steps 8 --cfg 2,5", "Fixed always uses --steps 4. Fixed always uses --guidance 1."),
        ("a fox --steps 4 --guidance 1.0 --n 1 --seed 3 --ar 3:2 --relax --model fixed", None),
        ("a fox --clip --motion low --loop", "Fixed does not take --motion."),
    ],
)
def test_what_a_model_does_not_honour_is_said(text, sentence):
    """Never dropped in silence, and no reason to draw nothing; the spec has what the model does."""
    ask = parse(text)
    spec = plan(ask, FIXED, seed=1)
    assert (sentence or "") == english(caveat(ask, FIXED))
    assert ("", 4, 1.0, 1) == (spec.negative, spec.parameters["steps"], spec.parameters["guidance"], spec.count)
    assert "motion" not in spec.parameters
    assert ("--loop" in text) == ("loop" in spec.parameters)


def test_what_it_honours_is_set_and_not_talked_about():
    """The other side of the same table; a value counts for itself where a model knows some of them."""
    ask = parse("a fox --no clouds --guidance 3 --steps 9")
    spec = plan(ask, CARD, seed=1)
    assert ("clouds", 3.0, 9) == (spec.negative, spec.parameters["guidance"], spec.parameters["steps"])
    assert caveat(ask, CARD) is None
    low, high = parse("a fox --clip --motion low"), parse("a fox --clip --motion high")
    assert ("", "Small does not take --motion.") == (english(caveat(low, MOVING)), english(caveat(high, MOVING)))
    assert "low" == plan(low, MOVING, seed=1).parameters["motion"]
    assert "motion" not in plan(high, MOVING, seed=1).parameters


def test_the_strength_of_an_editing_model_is_fixed():
    """It is said only where there is a picture to start from; without one the flag makes no sense."""
    ask = parse("a fox --strength 0.3")
    assert 1.0 == plan(ask, FIXED, seed=1, inputs=FROM).parameters["strength"]
    assert "Fixed always uses --strength 1." == english(caveat(ask, FIXED, from_picture=True))
    with raises_saying(UserError, match="reply to one"):
        plan(ask, FIXED, seed=1)


def test_a_row_may_want_a_refusal_instead():
    """Who wants four pictures is better told than given one."""
    with raises_saying(UserError, match=r"Fixed always uses --n 1\. Leave --n out\."):
        plan(parse("a fox --n 4"), FIXED, seed=1)


def test_one_clip_is_what_happens_anyway():
    """--n 1 is no contradiction, and no flag changes the frames."""
    spec = plan(parse("a fox --clip --n 1"), CARD, seed=1)
    assert (text_to_clip.TASK, 1, 16) == (spec.task, spec.count, spec.parameters["frames"])


def test_a_clip_has_so_many_scenes_whoever_plans_it():
    """In a chat as at the command line; of pictures the bars are words."""
    able = replace(CARD, tasks=(text_to_image.TASK, text_to_clip.TASK, extend.TASK))
    with raises_saying(UserError, "up to 4 scenes, and those are 5"):
        plan(parse("a || b || c || d || e --clip"), able, seed=1)
    with raises_saying(UserError, "scene"):
        plan(parse("a || b --clip"), replace(able, tasks=(text_to_clip.TASK,)), seed=1)
    assert "a || b || c || d || e" == plan(parse("a || b || c || d || e"), able, seed=1).prompt


def test_pictures_of_one_batch_may_differ_in_what_is_per_picture():
    """A loop is about the file; the number of steps is about the call."""
    plain = plan(parse("a fox --clip"), CARD, seed=1)
    assert plain.batch_key == plan(parse("a hen --clip --loop"), CARD, seed=2).batch_key
    assert plain.batch_key != plan(parse("a fox --clip --steps 9"), CARD, seed=1).batch_key


def test_tasks_follow_from_flags_over_any_base():
    """Drawing is the base where none is named; what a flag does not turn stays."""
    assert [text_to_image.TASK, image_to_image.TASK] == [wanted_task(Ask()), wanted_task(Ask(), from_picture=True)]
    moving = parse("--clip")
    assert [text_to_clip.TASK, image_to_clip.TASK] == [wanted_task(moving), wanted_task(moving, from_picture=True)]
    assert upscale.TASK is wanted_task(moving, upscale.TASK)


BEFORE = plan(parse("a fox --n 2 --steps 9 --guidance 5 --no clouds --seed 3 --ar 3:2"), CARD, seed=1)


@pytest.mark.parametrize(
    ("words", "card", "said"),
    [
        ("at night", CARD, {"n": 2, "steps": 9, "guidance": 5.0, "no": "clouds"}),
        ("at night --steps 4 --no hens", CARD, {"n": 2, "steps": 4, "guidance": 5.0, "no": "hens"}),
        # numbers of one model mean nothing to another, and in a clip
        ("at night", replace(CARD, id="other"), {"no": "clouds"}),
        ("at night --clip", CARD, {"clip": True, "no": "clouds"}),
        # what it cannot do, and what it no longer does, is nobody's wish
        ("at night", FIXED, {}),
        (
            "at night",
            replace(CARD, steps=Bounds(default=4, least=1, most=8)),
            {"n": 2, "guidance": 5.0, "no": "clouds"},
        ),
    ],
)
def test_what_a_picture_takes_over_from_the_one_before(words, card, said):
    """What nobody changes stays, where this model honours it; neither seed nor shape does."""
    ask = parse(words)
    kept = inherited(ask, BEFORE, card, wanted_task(ask, from_picture=True))
    assert said == kept.said
    assert "at night" == kept.prompt
    plan(kept, card, seed=1, inputs=FROM)
    assert caveat(kept, card, from_picture=True) is None


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("a Red Hat at night, snow", "red hat:1.3,snow:0.8"),
        ("fresh snow", "snow:0.8"),
        ("a dragon", None),
    ],
)
def test_only_weights_of_words_that_are_still_there_are_handed_down(words, left):
    """Whoever says everything anew takes nobody else's words over."""
    before = replace(BEFORE, parameters={"weights": "red hat:1.3,snow:0.8"})
    weighing = replace(CARD, honours={**CARD.honours, "weights": None})
    kept = inherited(Ask(prompt=words), before, weighing, image_to_image.TASK)
    assert left == kept.said.get("weights")


def test_other_words_leave_no_quotation_behind():
    """Neither in the weights nor in what is drawn of a family; numbers stay."""
    told = {"weights": "red hat:1.3,snow:0.8", "steps": 9}
    assert {"weights": "snow:0.8", "steps": 9} == reworded(
        replace(BEFORE, parameters=told), prompt="snow", negative=""
    ).parameters
    assert {"steps": 9} == reworded(replace(BEFORE, parameters=told), prompt="", negative="").parameters
    family = replace(BEFORE, task=tree.TASK, parameters={tree.FAMILY: "[]"})
    assert {} == reworded(family, prompt="", negative="").parameters


def test_an_enlarged_picture_hands_down_no_numbers():
    """Nobody chose those; its words are kept by whoever joins them."""
    enlarged = replace(BEFORE, task=upscale.TASK, count=1, negative="")
    assert {} == inherited(Ask(), enlarged, CARD, image_to_image.TASK).said


def test_laying_one_ask_over_another():
    """What is said counts, also zero; what contradicts it goes, whichever of the two rows says so."""
    assert Ask(prompt="b", said={"seed": 0}) == overlay(Ask(prompt="a", said={"seed": 3}), parse("b --seed 0"))
    assert Ask(prompt="a", said={"seed": 3}) == overlay(Ask(prompt="a", said={"seed": 3}), Ask())
    assert Lane.FAST is overlay(parse("--relax"), parse("--fast")).lane
    assert Lane.RELAX is overlay(parse("--fast"), parse("--relax")).lane
    assert ["fast"] == list(overlay(parse("--relax"), parse("--fast")).said)


def test_no_flag_is_named_where_rows_say_it():
    """The planner and the asks go over rows: none of their text names one."""
    import inspect

    from core.language import ask, syntax
    from core.language import plan as planner

    for module in (ask, planner, syntax):
        text = inspect.getsource(module)
        for flag in flags():
            if flag.name not in {"model", "no", "n", "loop", "clip", "fps"}:
                assert f'"{flag.name}"' not in text, f"{module.__name__} names --{flag.name}"
