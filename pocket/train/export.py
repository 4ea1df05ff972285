"""From training folder to the shipped diffusers folder, in half precision."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
from diffusers import StableDiffusionPipeline
from transformers import CLIPTextModel, PreTrainedTokenizerFast

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train.common import warm
from pocket.train.common.loop import fill, load
from pocket.train.stages.motion import SHARED_NOISE, VERBS
from pocket.train.swapping import swap_in

LIMIT_MB = 48
Parts = dict[str, dict[str, Any] | None]
"""The checkpoint of every stage, or None where there is none."""


def _fill(module: Any, state: dict[str, Any] | None, key: str = "average") -> Any:
    if state:
        fill(module, state[key])
    return module.half()


def _or_shipped(module: Any, shipped: Path, state: dict[str, Any] | None) -> Any:
    return type(module).from_pretrained(shipped) if state is None and shipped.exists() else module


def _text(words: PreTrainedTokenizerFast, out: Path, picture: dict[str, Any] | None) -> CLIPTextModel:
    if picture is None and (out / "text_encoder").exists():
        return warm.text_encoder(out, words)
    return shape.text_encoder(words)


def _edit(path: Path, change: dict[str, object], drop: tuple[str, ...] = ()) -> None:
    content = {k: v for k, v in json.loads(path.read_text()).items() if k not in drop} | change
    path.write_text(json.dumps(content, indent=2, sort_keys=True) + "\n")


def _said(parts: Parts, shipped: Path) -> dict[str, Any]:
    """What `trained.json` is to say: of a part without a checkpoint, what it says now."""
    before: dict[str, Any] = {"steps": {}, "shared_noise": SHARED_NOISE}
    if shipped.exists():
        before = json.loads(shipped.read_text())
    return {
        "steps": {name: state["step"] if state else before["steps"].get(name, 0) for name, state in parts.items()},
        "shared_noise": (parts["motion"] or before)["shared_noise"],
    }


def _pipeline(parts: Parts, out: Path) -> StableDiffusionPipeline:
    """All that draws still pictures, with the words for motions that the motion stage has learnt."""
    words = tokenizer()
    vae, picture, motion = parts["autoencoder"], parts["picture"], parts["motion"]
    pipe = StableDiffusionPipeline(
        vae=_fill(_or_shipped(shape.autoencoder(), out / "vae", vae), vae),
        text_encoder=_fill(_text(words, out, picture), picture, "text_average"),
        tokenizer=words,
        unet=_fill(_or_shipped(shape.unet(), out / "unet", picture), picture),
        scheduler=shape.scheduler(),
        safety_checker=None,
        feature_extractor=None,
        requires_safety_checker=False,
    )
    if motion:
        with torch.no_grad():
            rows = torch.tensor([words.convert_tokens_to_ids(w) for w in VERBS])
            pipe.text_encoder.get_input_embeddings().weight[rows] = motion["verbs"].half()
    warm.as_they_mean(pipe.text_encoder, words)
    if picture:
        # The pipelines multiply by this factor before denoising: latents of unit spread.
        pipe.vae.register_to_config(scaling_factor=picture["scale"])
    return pipe


def _settle(folder: Path) -> None:
    """Let the configs in a saved folder say the same on every machine, and what every release can read."""
    # Names that every transformers release since 4 resolves to the same class.
    _edit(folder / "model_index.json", {"tokenizer": ["transformers", "PreTrainedTokenizerFast"]})
    _edit(folder / "tokenizer" / "tokenizer_config.json", {"tokenizer_class": "PreTrainedTokenizerFast"})
    _edit(folder / "vae" / "config.json", {}, drop=("block_out_channels",))
    for part in ("unet", "vae", "text_encoder", "motion_adapter"):
        _edit(folder / part / "config.json", {}, drop=("_name_or_path",))
    # Stored in half, meant to run in single: loaded without a word about precision, all parts then agree.
    _edit(folder / "text_encoder" / "config.json", {"dtype": "float32"})


def _weighed(*folders: Path) -> float:
    """Megabytes in some folders together; too many are an error."""
    total = sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file()) / 1e6
    if total > LIMIT_MB:
        raise ValueError(f"the weights weigh {total:.1f} MB, more than {LIMIT_MB} MB")
    return total


def export(folder: Path, out: Path) -> None:
    """Write the averaged weights of every trained stage to `out`.

    A stage without a checkpoint keeps what `out` holds, or seeded random weights. `out/trained.json` says how many
    steps each part has seen, and how much of a clip's noise its frames had in common. The folder is swapped in whole,
    never half written; a `ValueError` says when it would weigh too much.
    """
    torch.manual_seed(0)
    parts: Parts = {name: load(folder / f"{name}.pt") for name in ("autoencoder", "picture", "motion")}
    said = _said(parts, out / "trained.json")
    fresh = out.with_name(out.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    _pipeline(parts, out).save_pretrained(fresh, safe_serialization=True)
    adapter = _or_shipped(shape.motion_adapter(), out / "motion_adapter", parts["motion"])
    _fill(adapter, parts["motion"]).save_pretrained(fresh / "motion_adapter", safe_serialization=True)
    _settle(fresh)
    (fresh / "trained.json").write_text(json.dumps(said, indent=2, sort_keys=True) + "\n")
    # the upscaler lies beside them and counts with them
    weight = _weighed(fresh, out.with_name("upscaler"))
    swap_in(fresh, out)
    print(f"{out}: {weight:.1f} MB, steps seen {said['steps']}")
