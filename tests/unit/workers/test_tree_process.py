"""The process that draws a family: what it and whoever feeds it hold at once, and what becomes of half a family."""

from __future__ import annotations

import io
import tracemalloc

import pytest
from PIL import Image

from core.domain.errors import RenderFailed
from core.domain.family import Relative
from core.domain.geometry.family_tree import laid_out
from core.wire.family import written
from workers.engines.tree.child import all_small
from workers.engines.tree.handed import handed_files, put_file
from workers.engines.tree.process import drawn_beside

MIB = 2**20


def png(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "PNG")
    return out.getvalue()


def family(count: int) -> tuple[str, tuple[int, int]]:
    relatives = [Relative(who="Ana", shown_by=at, parents=(0,) if at else ()) for at in range(count)]
    layout = laid_out([one.parents for one in relatives])
    return written(relatives), (layout.width, layout.height)


def test_few_files_are_held_whole_at_once():
    """Each becomes small before many more are asked for, in order; what is none leaves a gap."""
    asked = []

    def contents():
        for number in range(40):
            asked.append(number)
            yield b"none" if number == 7 else png("red" if number % 2 else "blue")

    found = []
    for one in all_small(contents(), 16):
        found.append(one)
        assert len(asked) - len(found) <= 2
    assert [number == 7 for number in range(40)] == [one is None for one in found]
    colours = [one.getpixel((0, 0)) for one in found if one is not None][:3]
    assert [(0, 0, 255), (255, 0, 0), (0, 0, 255)] == colours


def test_files_are_handed_on_one_by_one():
    """A family of 60 large files takes the memory of one or two."""
    said, size = family(60)
    tracemalloc.start()
    try:
        picture = drawn_beside(said, (png("red") + bytes(4 * MIB) for _ in range(60)), size, pictures=60)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size == picture.size
    assert (255, 0, 0) in {colour for _, colour in picture.getcolors(2**24)}
    assert peak < 3 * size[0] * size[1] * 3 + 20 * MIB


def test_what_is_handed_comes_out_the_same():
    """Also empty files; one that is not whole is none."""
    pipe = io.BytesIO()
    files = [b"one", b"", bytes(1000)]
    for content in files:
        put_file(pipe, content)
    assert files == list(handed_files(io.BytesIO(pipe.getvalue())))
    with pytest.raises(EOFError):
        list(handed_files(io.BytesIO(pipe.getvalue()[:-1])))


@pytest.mark.parametrize("said", ["[]", "no json", family(3)[0]])
def test_a_process_that_ends_early_is_a_sentence(said):
    """Whatever it has not read by then."""
    with pytest.raises(RenderFailed):
        drawn_beside(said, (bytes(MIB) for _ in range(5)), (64, 64), pictures=1)
