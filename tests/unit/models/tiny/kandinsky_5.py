"""Kandinsky 5's classes, smaller; its tokenizer lies where its repository has a processor's."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from diffusers import (
    AutoencoderKLHunyuanVideo,
    FlowMatchEulerDiscreteScheduler,
    Kandinsky5T2VPipeline,
    Kandinsky5Transformer3DModel,
    ModelMixin,
)
from transformers import CLIPTextModel, Qwen2Tokenizer

from tests.unit.models.tiny.parts import WIDTH, awake, clip_text, qwen25_vl
from tests.unit.models.tiny.tokenizers import clip, qwen

_PARTS = ("transformer", "vae", "text_encoder", "tokenizer", "text_encoder_2", "tokenizer_2", "scheduler")


def build(folder: Path) -> None:
    """Write the folder."""
    vae = AutoencoderKLHunyuanVideo(
        latent_channels=4, block_out_channels=(8, 8, 8, 8), layers_per_block=1, norm_num_groups=4
    )
    write(folder, Kandinsky5T2VPipeline, vae)


def write(folder: Path, kind: Any, vae: ModelMixin) -> None:
    """Write a pipeline of this kind around an autoencoder with four channels to a latent."""
    with TemporaryDirectory() as scratch:
        tokenizer = qwen(Path(scratch))
    _shorten(tokenizer, kind)
    short = clip()
    transformer = Kandinsky5Transformer3DModel(
        in_text_dim=WIDTH,
        in_text_dim2=WIDTH,
        time_dim=16,
        model_dim=24,
        ff_dim=32,
        num_text_blocks=1,
        num_visual_blocks=1,
        axes_dims=(4, 4, 4),
    )
    awake(transformer)
    kind(
        transformer=transformer,
        vae=vae,
        text_encoder=qwen25_vl(tokenizer),
        tokenizer=tokenizer,
        text_encoder_2=CLIPTextModel(clip_text(short)),
        tokenizer_2=short,
        scheduler=FlowMatchEulerDiscreteScheduler(shift=5.0),
    ).save_pretrained(folder)
    index = folder / "model_index.json"
    index.write_text(json.dumps({**json.loads(index.read_text()), "tokenizer": ["transformers", "Qwen2VLProcessor"]}))


def _shorten(tokenizer: Qwen2Tokenizer, kind: Any) -> None:
    """Make one piece of most of what is said before the words, so that it is as long as its pipeline counts it."""
    bare = kind(**dict.fromkeys(_PARTS))
    before, _, _ = bare.prompt_template.partition("{}")
    start, *rest = tokenizer(before)["input_ids"]
    too_many = len([start, *rest]) - bare.prompt_template_encode_start_idx
    tokenizer.add_tokens([tokenizer.decode(rest[: too_many + 1])])
