"""Where buttons stand: in rows as people know them, by rank where there is no room for all, and none out of reach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.menus.buttons import MORE, buttons_for, page_of
from bot.menus.scene import Served, scene_of
from core.domain.jobs.states import JobState
from core.domain.option import OptionType
from core.stores.memory.poster import EVERYTHING
from core.tasks import image_to_clip, image_to_image, text_to_clip
from core.wire.buttons import Payload, decode_payload
from tests.unit.bot.test_replies import RESULT, artifact

SINGLE = replace(RESULT, artifacts=(artifact(0),))
CLIP = replace(SINGLE, spec=replace(RESULT.spec, task=text_to_clip.TASK))
WAITING = replace(RESULT, artifacts=(), state=JobState.QUEUED)
FAILED = replace(WAITING, state=JobState.FAILED)
FILES = replace(EVERYTHING, recompresses=True)


def room(rows, width, **more):
    return replace(EVERYTHING, button_rows=rows, buttons_per_row=width, **more)


def labels(rows):
    return [[button.label for button in row] for row in rows]


def all_pages(job, capabilities, *, back=False):
    first = page_of(scene_of(job, capabilities), 0, back=back)
    return [page_of(scene_of(job, capabilities), number, back=back).rows for number in range(first.of)]


@pytest.mark.parametrize(
    ("job", "capabilities", "expected"),
    [
        (
            RESULT,
            EVERYTHING,
            [
                ["U1", "U2", "U3", "U4"],
                ["V1", "V2", "V3", "V4", "🔄"],
                ["Remix", "Animate", "♥", "Details", "Delete"],
                ["Describe", "Tree"],
            ],
        ),
        (
            SINGLE,
            EVERYTHING,
            [
                ["Upscale", "🔄", "Vary (subtle)", "Vary (strong)"],
                ["Remix", "Animate", "♥", "Details", "Delete"],
                ["Vary region", "Zoom out 1.5×", "Zoom out 2×", "Zoom out …", "Paint region …"],
                ["Describe", "Animate low", "Animate high", "Tree"],
                ["←", "→", "↑", "↓"],
            ],
        ),
        (CLIP, EVERYTHING, [["🔄"], ["Extend", "Loop", "♥", "Details", "Delete"], ["Tree"]]),
        (WAITING, EVERYTHING, [["Cancel"]]),
        (FAILED, EVERYTHING, [["🔄"], ["Details", "Delete"]]),
        (
            RESULT,
            replace(FILES, button_rows=12, buttons_per_row=4),
            [
                ["U1", "U2", "U3", "U4"],
                ["V1", "V2", "V3", "V4"],
                ["🔄"],
                ["Remix", "Animate", "♥", "Details"],
                ["Files", "Delete"],
                ["Describe", "Tree"],
            ],
        ),
    ],
)
def test_rows_as_people_know_them(job, capabilities, expected):
    """Nothing moves as long as there is room for all."""
    assert expected == labels(buttons_for(job, capabilities))


def test_where_rows_end():
    """The highest ranks stay in their rows, and the last button leads to the others, which it has with it."""
    rows = buttons_for(RESULT, room(3, 3))
    assert [["U1", "U2", "U3"], ["U4"], ["Remix", "Animate", "More …"]] == labels(rows)
    more = rows[-1][-1]
    assert Payload(action=MORE, job=RESULT.id, index=1) == decode_payload(more.payload)
    hidden = [label for row in labels(more.opens) for label in row]
    assert {"V1", "V2", "V3", "V4", "🔄", "♥", "Details", "Delete", "Describe", "Tree"} == set(hidden)


@pytest.mark.parametrize("job", [RESULT, SINGLE, CLIP, FAILED])
@pytest.mark.parametrize("size", [(1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (3, 3), (5, 3), (2, 5), (12, 4), (1, 14)])
@pytest.mark.parametrize("back", [False, True])
def test_nothing_is_out_of_reach(job, size, back):
    """Whatever the room is, the pages hold every button once, and each page leads to the next one."""
    pages = all_pages(job, room(*size), back=back)
    everything = [button for row in buttons_for(job, room(9, 99)) for button in row]
    found = [button for page in pages for row in page for button in row]
    steps = [button for button in found if decode_payload(button.payload).action == MORE]
    assert sorted(button.payload for button in everything) == sorted(
        button.payload for button in found if button not in steps
    )
    for number, page in enumerate(pages):
        assert len(page) <= size[0]
        assert all(0 < len(row) <= size[1] for row in page)
        to = {decode_payload(one.payload).index for row in page for one in row if one in steps}
        assert (number + 1 in to) == (number + 1 < len(pages))
        assert (0 in to) == (back and number > 0 and size[0] * size[1] >= 3)


def test_no_room_at_all():
    """Without buttons there are none, and with a single place the way onward would lead nowhere."""
    assert () == buttons_for(RESULT, room(0, 0))
    assert [["U1"]] == labels(buttons_for(RESULT, room(1, 1)))
    assert 1 == page_of(scene_of(RESULT, room(0, 0)), 7).of


def test_a_page_behind_the_last():
    """What a button of an earlier layout leads to is the last page there is."""
    pages = all_pages(RESULT, room(3, 3))
    assert pages[-1] == page_of(scene_of(RESULT, room(3, 3)), 99).rows
    assert 0 == page_of(scene_of(RESULT, EVERYTHING), 3).number


def test_what_nobody_serves_is_not_offered():
    """Unless nobody knows, or no worker is there just now."""
    no_clips = buttons_for(RESULT, EVERYTHING, Served(tasks=frozenset({image_to_image.TASK})))
    assert "Animate" not in labels(no_clips)[2]
    for served in (Served(), Served(tasks=frozenset({image_to_clip.TASK}))):
        assert "Animate" in labels(buttons_for(RESULT, EVERYTHING, served))[2]


def test_sixteen_pictures():
    """All of them can be pulled out, on every platform."""
    many = replace(RESULT, artifacts=tuple(artifact(index) for index in range(16)))
    for capabilities in (EVERYTHING, FILES, room(1, 3)):
        found = [button.label for page in all_pages(many, capabilities) for row in page for button in row]
        assert {f"{letter}{n}" for letter in "UV" for n in range(1, 17)} <= set(found)


def test_a_dialog_asks_for_what_the_platform_can_ask_for():
    """The words are there; a file only where files can be given."""
    remix = buttons_for(RESULT, EVERYTHING)[2][0]
    assert [("prompt", "a red fox")] == [(field.name, field.default) for field in remix.asks]
    with_files = replace(EVERYTHING, fields=EVERYTHING.fields | {OptionType.PICTURE})
    assert ["prompt", "picture"] == [field.name for field in buttons_for(RESULT, with_files)[2][0].asks]


def test_pictures_seen_alone():
    """Who sees one picture large finds what acts on it, and what acts on any."""
    rows = buttons_for(RESULT, EVERYTHING)
    assert [0, 1, 2, 3] == [button.picture for button in rows[0]]
    assert ["Enlarge", "Vary"] == [row[2].alone for row in rows[:2]]
    assert ["Remix", "Animate"] == [button.label for button in rows[2] if button.any_picture]
    assert ["Describe"] == [button.label for button in rows[3] if button.any_picture]


def test_in_the_language_of_the_place():
    """Labels, hints and fields; what they send is the same in every language."""
    german = replace(RESULT, place=replace(RESULT.place, locale="de-AT"))
    ours, theirs = buttons_for(RESULT, EVERYTHING), buttons_for(german, EVERYTHING)
    assert [[one.payload for one in row] for row in ours] == [[one.payload for one in row] for row in theirs]
    assert ["U1", "V1"] == [theirs[0][0].label, theirs[1][0].label]
    assert ("Bild 1 herausholen und vergrößern", "Vergrößern") == (theirs[0][0].hint, theirs[0][0].alone)
    assert "Remixen" == theirs[2][0].label
    assert "was sich ändern soll" == theirs[2][0].asks[0].help
    pages = all_pages(german, room(2, 2), back=True)
    assert "Mehr …" in [one.label for row in pages[0] for one in row]
    assert "Zurück" in [one.label for row in pages[1] for one in row]
