"""How often the judge is right about drawn pictures that it never saw, and the motion check about drawn clips."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import AutoencoderTiny
from diffusers.image_processor import VaeImageProcessor
from PIL import Image
from tqdm import tqdm

from pocket.defaults import CLIP_SIZE, FRAMES
from pocket.judge.clips import scenes
from pocket.judge.examples import TEST, pictures_of
from pocket.judge.motion import motion_of
from pocket.judge.names import truth
from pocket.judge.verdict import Judge
from pocket.world.draw import clip
from pocket.world.scene import COUNTS, invent
from workers.engines.local.describing.facts import FACTS

Right = dict[str, tuple[int, int]]
"""How many were right of how many, by what was asked."""


def check(weights: Path, pictures: int, processes: int = 1, through: Path | None = None) -> Right:
    """Each fact of `pictures` scenes from seed TEST on, and the count of those with one to five of one kind.

    A scene that shows a moment of a motion counts apart: its thing may be half out of the picture or behind another.
    With `through`, pictures go through the autoencoder of that diffusers folder first: what it loses no denoiser brings
    back, so that is the most that a report on these weights can reach.
    """
    seeds = range(TEST, TEST + pictures)
    drawn = [Image.fromarray(picture) for picture in pictures_of(seeds, processes)]
    if through:
        drawn = _passed(drawn, AutoencoderTiny.from_pretrained(through / "vae").float().eval())
    found: Right = {}
    for seed, verdict in zip(seeds, Judge(weights)(drawn), strict=True):
        scene = invent(seed, held=None)
        true = truth(scene)
        for at, fact in enumerate(FACTS):
            _count(found, f"{fact}, in motion" if scene.motion else fact, verdict.names[at] == true[at])
        if not scene.motion and scene.relation in ("alone", *COUNTS):
            _count(found, "count", verdict.names[4] == true[4])
    return found


def check_motions(each: int, through: Path | None = None) -> Right:
    """The motion of `each` drawn clips of every motion, those that a report asks for first.

    With `through` they are as the autoencoder of that diffusers folder gives them back.
    """
    vae = AutoencoderTiny.from_pretrained(through / "vae").float().eval() if through else None
    found: Right = {}
    for scene in tqdm(scenes(each), desc="clips", mininterval=5):
        frames = clip(scene, FRAMES, CLIP_SIZE)
        told = motion_of(_passed(frames, vae) if vae else frames)
        _count(found, f"motion: {scene.motion}", told == scene.motion)
        _count(found, "motion", told == scene.motion)
    return found


@torch.inference_mode()
def _passed(drawn: list[Image.Image], vae: AutoencoderTiny) -> list[Image.Image]:
    """Pictures as an autoencoder gives them back."""
    processor = VaeImageProcessor(vae_scale_factor=8)
    passed: list[Image.Image] = []
    for picture in drawn:
        latents = vae.encode(processor.preprocess(picture)).latents
        passed += processor.postprocess(vae.decode(latents).sample, "pil")
    return passed


def _count(found: Right, fact: str, right: bool) -> None:
    before, asked = found.get(fact, (0, 0))
    found[fact] = before + right, asked + 1
