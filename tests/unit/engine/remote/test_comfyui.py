"""A ComfyUI with workflows of the operator's own: ids that are ours, places that are filled, and nothing twice."""

from __future__ import annotations

import json
import threading

import pytest
import structlog
from PIL import Image

from core.catalogue.card import Bounds
from core.domain.errors import OperatorError
from core.domain.jobs.task import InputRole
from core.tasks import first_and_last, image_to_image, inpaint, text_to_clip, text_to_image
from tests.stubs.engine.comfyui import ComfyEngine
from tests.stubs.engine.served import KEY, colour_of
from tests.unit.engine.remote.conftest import SIDE_PX, card_of
from workers.engines.local.call import Call, Row
from workers.engines.remote.comfyui.workflow import filled, values_of

SAMPLER = {
    "class_type": "KSampler",
    "inputs": {"seed": "{{seed}}", "steps": "{{steps}}", "cfg": 1.0, "model": ["9", 0]},
}
TEXT = {
    "3": SAMPLER,
    "4": {"class_type": "EmptyLatentImage", "inputs": {"width": "{{width}}", "height": "{{height}}"}},
    "5": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{prompt}} , best quality"}},
    "7": {"class_type": "PreviewImage", "inputs": {"images": ["3", 0]}},
    "8": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
}
PICTURE = {
    "3": SAMPLER,
    "2": {"class_type": "LoadImage", "inputs": {"image": "{{picture}}"}},
    "5": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{prompt}}"}},
    "8": {"class_type": "SaveImage", "inputs": {"images": ["3", 0]}},
}
MASK = {**PICTURE, "6": {"class_type": "LoadImageMask", "inputs": {"image": "{{mask}}", "channel": "red"}}}
CLIP = {
    **{number: node for number, node in TEXT.items() if number not in {"7", "8"}},
    "8": {"class_type": "SaveVideo", "inputs": {"video": ["3", 0], "frames": "{{frames}}", "fps": "{{fps}}"}},
}
ENDS = {
    **{number: node for number, node in CLIP.items() if number != "4"},
    "2": {"class_type": "LoadImage", "inputs": {"image": "{{picture}}"}},
    "1": {"class_type": "LoadImage", "inputs": {"image": "{{ last_frame }}"}},
}


@pytest.fixture
def row(tmp_path):
    """A row with workflow files, by task."""

    def build(url: str, *tasks, graphs=None, **changes):
        options = {"url": url, "poll_s": 0.1, **changes.pop("options", {})}
        files = {}
        for task, graph in (graphs or {text_to_image.TASK: TEXT}).items():
            file = tmp_path / f"{task.name}.json"
            file.write_text(graph if isinstance(graph, str) else json.dumps(graph))
            files[task.name] = str(file)
        return card_of("comfyui", url, *tasks, options={"workflows": files, **options}, **changes)

    return build


def picture(colour: str = "teal", size=(SIDE_PX, SIDE_PX)) -> Image.Image:
    return Image.new("RGB", size, colour)


def test_a_picture_from_words(far, serve, row):
    """Places get values of their kind, also inside of texts; what was saved comes, not what was previewed."""
    server = serve(ComfyEngine)
    (made,) = far(row(server.url)).draw("a fox", seed=11)
    assert colour_of(11) == made.getpixel((9, 9))
    (graph,) = server.graphs.values()
    assert {"seed": 11, "steps": 4, "cfg": 1.0, "model": ["9", 0]} == graph["3"]["inputs"]
    assert "a fox , best quality" == graph["5"]["inputs"]["text"]


def test_nobody_types_places():
    """What stands in words is no place."""
    call = Call(task=text_to_image.TASK, rows=(), width=8, height=8)
    values = values_of(call, Row(prompt="a {{seed}} fox", negative="", seed=11))
    assert "a {{seed}} fox , best quality" == filled(TEXT, values)["5"]["inputs"]["text"]


def test_how_far_it_is_is_heard(far, serve, row):
    """By the web socket, in parts of a hundred."""
    asked_of = far(row(serve(ComfyEngine, slow_s=2.0).url))
    asked_of.draw("slow")
    assert any(of == 100 and 0 < done < 100 for done, of in asked_of.steps)


def test_pictures_and_masks_are_uploaded(far, serve, row):
    """Under names that no other picture has."""
    server = serve(ComfyEngine)
    graphs = {image_to_image.TASK: PICTURE, inpaint.TASK: MASK}
    asked_of = far(row(server.url, *graphs, graphs=graphs))
    asked_of.draw("a fox", task=image_to_image.TASK, inputs={InputRole.SOURCE: (picture(),)})
    mask = Image.new("L", (SIDE_PX, SIDE_PX), 255)
    asked_of.draw("a fox", task=inpaint.TASK, inputs={InputRole.SOURCE: (picture(),), InputRole.MASK: (mask,)})
    assert 3 == len(server.uploads)


def test_a_clip_and_its_ends(far, serve, row):
    """Videos that were saved, from words or from the first and the last picture."""
    server = serve(ComfyEngine)
    graphs = {text_to_clip.TASK: CLIP, first_and_last.TASK: ENDS}
    asked_of = far(row(server.url, *graphs, graphs=graphs))
    said = {"size": (64, 48), "frames": 5, "fps": 8}
    assert 5 == len(asked_of.draw("a fox", task=text_to_clip.TASK, **said))
    ends = {InputRole.SOURCE: (picture("red", (64, 48)),), InputRole.LAST_FRAME: (picture("blue", (64, 48)),)}
    assert 5 == len(asked_of.draw("a fox", task=first_and_last.TASK, inputs=ends, **said))
    loaded = {
        number: node["inputs"]["image"] for number, node in server.graphs[server.posted[1]].items() if number in "12"
    }
    assert 2 == len(set(loaded.values()))


def test_what_another_attempt_has_posted_is_not_posted_again(far, serve, row):
    """Its id is that of the picture: whoever died while it was drawn leaves it to the next one."""
    server = serve(ComfyEngine, slow_s=2.0)
    one, other = far(row(server.url)), far(row(server.url))
    assert "engine_slow" == far(row(server.url, options={"deadline_s": 0.3})).draw("slow", name="job-0/0")
    assert server.until(lambda: server.interrupted or server.dropped)
    first = threading.Thread(target=one.draw, args=("slow",), kwargs={"name": "job-1/0"})
    first.start()
    assert server.until(lambda: len(server.running) == 1 and len(server.posted) == 2)
    assert colour_of(7) == other.draw("slow", name="job-1/0")[0].getpixel((9, 9))
    first.join()
    assert 2 == len(server.posted)


def test_an_attempt_that_failed_there_is_made_anew(far, serve, row):
    """What stands in the history as broken is no answer for the next attempt."""
    server = serve(ComfyEngine)
    asked_of = far(row(server.url))
    assert "not_made" == asked_of.draw("failing", name="job-1/0")
    assert colour_of(7) == asked_of.draw("a fox", name="job-1/0")[0].getpixel((9, 9))


def test_a_lost_answer_is_asked_for_by_its_id(far, serve, row):
    """The queue knows whether it was heard."""
    server = serve(ComfyEngine)
    assert far(row(server.url, options={"price": 1.0})).draw("lost fox")
    assert 1 == len(server.posted)


def test_a_cancel_stops_what_runs_and_drops_what_waits(far, serve, row):
    """Nobody else's work is interrupted; the strict server would refuse that."""
    server = serve(ComfyEngine)
    asked_of = far(row(server.url))
    assert asked_of.draw("stuck", drop_at=3) is None
    assert server.until(lambda: server.interrupted)


@pytest.mark.parametrize(
    ("words", "reason"),
    [("failing", "not_made"), ("no", "engine_refused"), ("forgotten", "engine_away"), ("small", "not_made")],
)
def test_what_can_become_of_it(far, serve, row, words, reason):
    """One sentence of the list; the log has the engine's own words without the prompt's."""
    with structlog.testing.capture_logs() as lines:
        assert reason == far(row(serve(ComfyEngine).url)).draw(f"{words} red fox")
    assert "red fox" not in str(lines)


def test_a_server_that_takes_no_ids_is_no_engine(far, serve, row):
    """Nothing could be found again there; the log says which release it takes."""
    with structlog.testing.capture_logs() as lines:
        assert "not_made" == far(row(serve(ComfyEngine, takes_ids=False).url)).draw("a fox")
    assert "prompt_id" in str(lines)


def test_nothing_is_left_in_the_history(far, serve, row):
    """It holds what people typed."""
    server = serve(ComfyEngine)
    far(row(server.url)).draw("a fox")
    assert server.until(lambda: server.forgotten == server.posted)


@pytest.mark.parametrize(
    ("graph", "message"),
    [
        ("not JSON", "no JSON"),
        ({"nodes": [], "links": []}, "export it for the API"),
        ({"3": {"inputs": {}}}, "no workflow"),
        ([], "no workflow"),
        (
            {**TEXT, "5": {"class_type": "CLIPTextEncode", "inputs": {"text": "{{promt}}"}}},
            r"did you mean \{\{prompt\}\}",
        ),
        (
            {number: node for number, node in TEXT.items() if number != "3"},
            r"needs the places \{\{seed\}\}, \{\{steps\}\}",
        ),
        (PICTURE, r"\{\{height\}\}, \{\{width\}\}"),
    ],
    ids=["text", "editor", "no nodes", "a list", "misspelt", "no seed", "no size"],
)
def test_a_workflow_that_cannot_do_it_is_refused(far, row, graph, message):
    """When the worker starts, with what is missing."""
    with pytest.raises(OperatorError, match=message):
        far(row("http://127.0.0.1:9", graphs={text_to_image.TASK: graph}))


def test_a_row_promises_nothing_that_its_workflow_has_no_place_for(far, row):
    """Negative prompts, guidance, tasks without a file, files without a task."""
    with pytest.raises(OperatorError, match="negative"):
        far(row("http://127.0.0.1:9", negative_prompt=True))
    with pytest.raises(OperatorError, match="guidance"):
        far(row("http://127.0.0.1:9", guidance=Bounds(default=3, least=1, most=9)))
    with pytest.raises(OperatorError, match="names no file for it"):
        far(row("http://127.0.0.1:9", text_to_image.TASK, inpaint.TASK))
    with pytest.raises(OperatorError, match="none of its tasks"):
        far(row("http://127.0.0.1:9", text_to_image.TASK, graphs={text_to_image.TASK: TEXT, inpaint.TASK: MASK}))


def test_the_doctor_looks(far, serve, row, monkeypatch):
    """Whether it answers, and has every node."""
    server = serve(ComfyEngine, key=KEY)
    monkeypatch.setenv("FAR_KEY", KEY)
    assert "0.9.2" in far(row(server.url, options={"key_env": "FAR_KEY"})).model.look()
    odd = {**TEXT, "9": {"class_type": "MyOwnNode", "inputs": {}}}
    asked_of = far(row(server.url, graphs={text_to_image.TASK: odd}, options={"key_env": "FAR_KEY"}))
    with pytest.raises(OperatorError, match="wants the node 'MyOwnNode'"):
        asked_of.model.look()
