"""One set of weights serves every stock pipeline: pictures from words and pictures, parts of pictures, and clips."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from pocket import WEIGHTS
from pocket.world.draw import draw
from pocket.world.scene import Scene, Thing

pytestmark = pytest.mark.torch

SIDE = 128
STEPS = 4
# the mean difference, in levels of 255, that the way through latents and back may cost
AGAIN = 14.0


@pytest.fixture(scope="module")
def pipe():
    from diffusers import DiffusionPipeline

    loaded = DiffusionPipeline.from_pretrained(Path(WEIGHTS), dtype=torch.float32)
    loaded.set_progress_bar_config(disable=True)
    return loaded


@pytest.fixture(scope="module")
def boat() -> Image.Image:
    return draw(Scene(3, Thing("boat", "red"), None, "alone", "sea"), (SIDE, SIDE))


def another(kind, pipe):
    """The same parts in another pipeline."""
    made = kind.from_pipe(pipe, vae=pipe.vae)
    made.set_progress_bar_config(disable=True)
    return made


def call(pipe, prompt, seeds=1, **changes):
    settings = {"num_inference_steps": STEPS, "guidance_scale": 2.5, "width": SIDE, "height": SIDE, **changes}
    generators = [torch.Generator().manual_seed(seed) for seed in range(seeds)]
    with torch.inference_mode():
        return pipe(prompt=[prompt] * seeds, generator=generators, **settings)


def levels(image: Image.Image) -> np.ndarray:
    return np.asarray(image.convert("RGB"), np.float32)


def apart(one: Image.Image, other: Image.Image) -> float:
    """The mean difference in levels of 255."""
    return float(np.abs(levels(one) - levels(other)).mean())


def test_guidance_and_negative_prompts_count(pipe) -> None:
    """Strong guidance changes a picture, and what is not wanted is less there than what is wanted."""
    plain, strong = (call(pipe, "a red ball in a room", guidance_scale=g).images[0] for g in (1.0, 4.0))
    assert apart(plain, strong) > 2

    def redness(negative: str) -> float:
        images = call(pipe, "a ball in a room", seeds=4, negative_prompt=[negative] * 4).images
        middle = np.stack([levels(image)[SIDE // 3 : -SIDE // 4, SIDE // 3 : -SIDE // 3] for image in images])
        return float((middle[..., 0] - middle[..., 2]).mean())

    assert redness("red orange yellow") < redness("blue") - 2


def test_a_picture_can_be_begun_from_a_picture(pipe, boat: Image.Image) -> None:
    """The weaker the strength, the nearer to the source."""
    from diffusers import StableDiffusionImg2ImgPipeline

    begun = another(StableDiffusionImg2ImgPipeline, pipe)
    size = {"width": None, "height": None}
    near, far = (
        call(begun, "a blue boat on the sea", image=[boat], strength=strength, **size).images[0]
        for strength in (0.3, 0.9)
    )
    assert apart(near, boat) < apart(far, boat)


def test_a_part_of_a_picture_can_be_drawn_anew(pipe, boat: Image.Image) -> None:
    """Under the mask something else appears; outside of it the picture stays."""
    from diffusers import StableDiffusionInpaintPipeline

    mask = Image.new("L", boat.size)
    mask.paste(255, (SIDE // 2, 0, SIDE, SIDE))
    made = call(
        another(StableDiffusionInpaintPipeline, pipe), "a green tree in the forest", image=boat, mask_image=mask,
        strength=1.0,
    ).images[0]  # fmt: skip
    left, right = (0, 0, SIDE // 2 - 16, SIDE), (SIDE // 2, 0, SIDE, SIDE)
    assert apart(made.crop(left), boat.crop(left)) < AGAIN
    assert apart(made.crop(right), boat.crop(right)) > AGAIN


def test_a_picture_can_grow_beyond_its_edge(pipe, boat: Image.Image) -> None:
    """On a wider canvas the middle stays, and the sides are filled with more than the grey that was there."""
    from diffusers import StableDiffusionInpaintPipeline

    margin = 32
    canvas = Image.new("RGB", (SIDE + 2 * margin, SIDE), "grey")
    canvas.paste(boat, (margin, 0))
    mask = Image.new("L", canvas.size, 255)
    mask.paste(0, (margin, 0, margin + SIDE, SIDE))
    made = call(
        another(StableDiffusionInpaintPipeline, pipe), "a red boat on the sea", image=canvas, mask_image=mask,
        width=canvas.width, strength=1.0,
    ).images[0]  # fmt: skip
    inside = (margin + 16, 0, margin + SIDE - 16, SIDE)
    assert canvas.size == made.size
    assert apart(made.crop(inside), canvas.crop(inside)) < AGAIN
    assert apart(made.crop((0, 0, margin, SIDE)), canvas.crop((0, 0, margin, SIDE))) > AGAIN


@pytest.mark.parametrize("begun", [False, True], ids=["from words", "from a still"])
def test_clips_are_drawn(pipe, boat: Image.Image, *, begun: bool) -> None:
    """Sixteen frames, with the motion module of the same folder."""
    from diffusers import AnimateDiffPipeline, AnimateDiffVideoToVideoPipeline, MotionAdapter

    adapter = MotionAdapter.from_pretrained(Path(WEIGHTS) / "motion_adapter", dtype=torch.float32)
    parts = {name: getattr(pipe, name) for name in ("vae", "text_encoder", "tokenizer", "unet", "scheduler")}
    kind = AnimateDiffVideoToVideoPipeline if begun else AnimateDiffPipeline
    clips = kind(motion_adapter=adapter, **parts)
    clips.set_progress_bar_config(disable=True)
    source = {"video": [[boat.resize((64, 64))] * 16], "strength": 0.6} if begun else {"num_frames": 16}
    frames = call(clips, "a red ball bouncing", num_inference_steps=2, width=64, height=64, **source).frames[0]
    assert 16 == len(frames)
    assert {(64, 64)} == {frame.size for frame in frames}
