"""What a report counts, and where it writes it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pocket.judge.names import in_order, truth
from pocket.judge.verdict import Verdict
from pocket.report.adherence import Share, adherence, expected, of_withheld, verdicts_on
from pocket.report.asked import Asked, clips_for, prompts_for, withheld_slot
from pocket.report.written import BEGIN, END, Figures, markdown, put
from pocket.world.motions import MOTIONS
from pocket.world.scene import Scene, Thing, withheld
from pocket.world.things import BY_NAME as KIND

pytestmark = pytest.mark.torch

CAT, DOG = Thing("cat", "grey"), Thing("dog", "white", say_colour=False)


def saw(scene: Scene) -> Verdict:
    return Verdict(truth(scene), (1.0,) * 7)


def test_a_picture_of_what_was_asked_is_right_in_everything() -> None:
    """And nothing is counted that the caption does not say: no colour, place or style."""
    scene = Scene(1, DOG, None, "two", "plain", style="")
    told = dict(verdicts_on(Asked(scene, "two dogs"), saw(scene)))
    assert told == {"thing": True, "count": True, "no style": True}


def test_things_in_each_other_s_place_are_wrong() -> None:
    """The right things in the wrong order are a relation missed, though the arrangement is right."""
    scene = Scene(1, CAT, DOG, "left", "snow")
    told = dict(verdicts_on(Asked(scene, "a grey cat next to a dog in snow"), saw(replace(scene, relation="right"))))
    assert (told["thing"], told["relation"], told["arrangement"], told["place"]) == (False, False, True, True)


def test_four_and_five_are_counted_apart() -> None:
    """The goal is for one to three."""
    for relation, row in (("alone", "count"), ("three", "count"), ("five", "many")):
        scene = Scene(1, CAT, None, relation, "plain")  # type: ignore[arg-type]
        wrong = saw(replace(scene, relation="two"))
        assert dict(verdicts_on(Asked(scene, "grey cats"), wrong))[row] is False


def test_one_wrong_fact_spoils_everything() -> None:
    """The share of prompts right in everything counts a prompt with a wrong colour as wrong."""
    scene = Scene(1, CAT, None, "alone", "plain")
    pairs = [(Asked(scene, "a grey cat"), saw(s)) for s in (scene, replace(scene, first=replace(CAT, colour="red")))]
    found = adherence(pairs)
    assert (found["thing"], found["colour"], found["everything"]) == (Share(2, 2), Share(1, 2), Share(1, 2))


def test_withheld_prompts_have_a_withheld_combination_and_the_others_none() -> None:
    """What is measured as unseen was never shown, and the reverse; the combined facts are those withheld."""
    held = prompts_for(30, held=True)
    assert all(withheld(one.scene) for one in held)
    assert not any(withheld(one.scene) for one in prompts_for(30, held=False))
    things = sum(withheld_slot(one.scene) is not None for one in held)
    found = of_withheld([(one, saw(one.scene)) for one in held])
    assert found["thing and colour"] == Share(things, things)
    assert found["style and place"].asked <= len(held) - things


def test_withheld_prompts_are_measured_against_their_like() -> None:
    """Were shapes right and all else wrong, seen or not, withheld prompts would do as well as expected."""
    sides = []
    for held in (False, True):
        pairs = []
        for one in prompts_for(80, held=held):
            thing = in_order(one.scene)[withheld_slot(one.scene) or 0]
            names = truth(one.scene)
            wrong = () if thing and not KIND[thing.kind].own else range(4)
            pairs.append((one, Verdict(tuple("?" if at in wrong else n for at, n in enumerate(names)), (1.0,) * 7)))
        sides.append(pairs)
    alike = expected(*sides)["thing and colour"]
    assert alike == pytest.approx(of_withheld(sides[1])["thing and colour"].share)
    assert alike > adherence(sides[0])["thing and colour"].share


def test_every_motion_is_asked_for_equally_often() -> None:
    """And one of each comes first, so that a short look sees them all."""
    asked = clips_for(2)
    assert sorted(one.scene.motion for one in asked[: len(MOTIONS)]) == sorted(m.name for m in MOTIONS)
    assert len(asked) == 2 * len(MOTIONS)


def test_an_interval_holds_the_share() -> None:
    """Narrower with more prompts, and never beyond nothing and everything."""
    few, many = Share(9, 10).interval(), Share(900, 1000).interval()
    assert 0 < few[0] < many[0] < 0.9 < many[1] < few[1] < 1
    assert Share(10, 10).interval()[1] == pytest.approx(1.0)


def test_figures_go_between_the_marks(tmp_path: Path) -> None:
    """What people wrote around them stays; a file without marks is left alone."""
    path = tmp_path / "REPORT.md"
    path.write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n")
    shares = adherence([])
    none = expected([], [])
    put(
        markdown(Figures("2026-11-23", {"picture": 5}, shares, shares, none, {"left": Share(1, 2)}, {"load": 0.5})),
        path,
    )
    text = path.read_text()
    assert text.startswith(f"above\n{BEGIN}")
    assert text.endswith(f"{END}\nbelow\n")
    assert "left 1 of 2" in text
    assert "old" not in text
    (tmp_path / "bare.md").write_text("nothing")
    with pytest.raises(ValueError, match="no lines"):
        put("x", tmp_path / "bare.md")
    assert (tmp_path / "bare.md").read_text() == "nothing"
