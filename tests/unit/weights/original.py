"""Small models as their original releases had them: one file, with the names that their makers gave the tensors."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from diffusers import (
    AutoencoderKL,
    EulerDiscreteScheduler,
    StableDiffusionPipeline,
    StableDiffusionXLPipeline,
    UNet2DConditionModel,
)
from safetensors.torch import save_file
from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

from workers.engines.local.single_file import CONFIGS, clip_tokenizer

_TEXT = {
    "hidden_size": 16,
    "intermediate_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "projection_dim": 16,
}
# the shipped configs in narrow: the same blocks and layers, few channels
NARROW = {
    "sd15": {
        "unet": {
            "block_out_channels": [8] * 4,
            "attention_head_dim": 2,
            "cross_attention_dim": 16,
            "norm_num_groups": 4,
        },
        "vae": {"block_out_channels": [8] * 4, "norm_num_groups": 4},
        "text_encoder": _TEXT,
    },
    "sdxl": {
        "unet": {
            "block_out_channels": [8] * 3,
            "attention_head_dim": [2, 2, 2],
            "cross_attention_dim": 48,
            "norm_num_groups": 4,
            "addition_time_embed_dim": 8,
            "projection_class_embeddings_input_dim": 80,
        },
        "vae": {"block_out_channels": [8] * 4, "norm_num_groups": 4},
        "text_encoder": _TEXT,
        "text_encoder_2": {**_TEXT, "hidden_size": 32, "projection_dim": 32, "num_hidden_layers": 10},
    },
}


def narrow_configs(folder: Path) -> Path:
    """Write the shipped configs in narrow."""
    for file in CONFIGS.rglob("*.json"):
        name = file.relative_to(CONFIGS)
        data = json.loads(file.read_text())
        changed = NARROW[name.parts[0]].get(name.parts[1], {}) if len(name.parts) > 2 else {}
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(json.dumps({**data, **changed}))
    return folder


def parts_of(configs: Path, kind: str) -> dict:
    """Every part that has weights, built from configs."""
    folder = configs / kind
    found = {
        "unet": UNet2DConditionModel.from_config(_read(folder / "unet")),
        "vae": AutoencoderKL.from_config(_read(folder / "vae")),
        "text_encoder": CLIPTextModel(CLIPTextConfig.from_pretrained(folder / "text_encoder")),
    }
    if kind == "sdxl":
        config = CLIPTextConfig.from_pretrained(folder / "text_encoder_2")
        found["text_encoder_2"] = CLIPTextModelWithProjection(config)
    return found


def pipeline_of(configs: Path, kind: str):
    """A pipeline with random weights, as a diffusers folder would give it."""
    torch.manual_seed(11)
    parts = {name: part.eval() for name, part in parts_of(configs, kind).items()}
    scheduler = EulerDiscreteScheduler.from_config(_read(configs / kind / "scheduler", "scheduler_config.json"))
    common = {**parts, "scheduler": scheduler, "tokenizer": clip_tokenizer(), "feature_extractor": None}
    if kind == "sdxl":
        return StableDiffusionXLPipeline(**common, tokenizer_2=clip_tokenizer(pad="!"), add_watermarker=False)
    return StableDiffusionPipeline(**common, safety_checker=None, requires_safety_checker=False)


def write_original(pipeline, file: Path) -> None:
    """Write a pipeline as one file."""
    state = {
        f"model.diffusion_model.{_unet(pipeline.unet, name)}": part for name, part in pipeline.unet.state_dict().items()
    }
    blocks = len(pipeline.vae.config.block_out_channels)
    for name, part in pipeline.vae.state_dict().items():
        known = _vae(name, blocks)
        # attention over pixels was a convolution then
        state[f"first_stage_model.{known}"] = (
            part[:, :, None, None] if ".attn_1." in known and part.ndim == 2 and "norm" not in known else part
        )
    xl = hasattr(pipeline, "text_encoder_2")
    prefix = "conditioner.embedders.0.transformer." if xl else "cond_stage_model.transformer."
    state |= {
        f"{prefix}text_model.{name.removeprefix('text_model.')}": part
        for name, part in pipeline.text_encoder.state_dict().items()
    }
    if xl:
        state |= _open_clip(pipeline.text_encoder_2)
    save_file({name: part.contiguous().clone() for name, part in state.items()}, file)


_RESNET = {"norm1": "in_layers.0", "conv1": "in_layers.2", "norm2": "out_layers.0", "conv2": "out_layers.3"}
_RESNET |= {"time_emb_proj": "emb_layers.1", "conv_shortcut": "skip_connection"}
_OUTER = {
    "time_embedding.linear_1": "time_embed.0",
    "time_embedding.linear_2": "time_embed.2",
    "add_embedding.linear_1": "label_emb.0.0",
    "add_embedding.linear_2": "label_emb.0.2",
    "conv_in": "input_blocks.0.0",
    "conv_norm_out": "out.0",
    "conv_out": "out.2",
}


def _unet(unet, name: str) -> str:
    for now, then in _OUTER.items():
        if name.startswith(f"{now}."):
            return name.replace(now, then, 1)
    where, *rest = name.split(".")
    if where == "mid_block":
        kind, at, *inner = rest
        return ".".join(["middle_block", "1" if kind == "attentions" else str(2 * int(at)), *_inner(kind, inner)])
    block, kind, at, *inner = rest
    if where == "down_blocks":
        if kind == "downsamplers":
            return ".".join(["input_blocks", str(3 * (int(block) + 1)), "0", "op", inner[-1]])
        return ".".join(
            ["input_blocks", str(3 * int(block) + int(at) + 1), "01"[kind == "attentions"], *_inner(kind, inner)]
        )
    if kind == "upsamplers":
        after = 2 if "CrossAttn" in unet.config.up_block_types[int(block)] else 1
        return ".".join(["output_blocks", str(3 * int(block) + 2), str(after), *inner])
    return ".".join(["output_blocks", str(3 * int(block) + int(at)), "01"[kind == "attentions"], *_inner(kind, inner)])


def _inner(kind: str, inner: list[str]) -> list[str]:
    return [_RESNET[inner[0]], *inner[1:]] if kind == "resnets" else inner


def _vae(name: str, blocks: int) -> str:
    for now, then in (
        ("conv_norm_out", "norm_out"),
        ("conv_shortcut", "nin_shortcut"),
        ("mid_block.attentions.0.", "mid.attn_1."),
        ("mid_block.resnets.0.", "mid.block_1."),
        ("mid_block.resnets.1.", "mid.block_2."),
        ("group_norm.", "norm."),
        ("to_q.", "q."),
        ("to_k.", "k."),
        ("to_v.", "v."),
        ("to_out.0.", "proj_out."),
    ):
        name = name.replace(now, then)
    side, kind, *rest = name.split(".")
    if kind == "down_blocks":
        block, what, at, *inner = rest
        return ".".join([side, "down", block, *(["downsample"] if what == "downsamplers" else ["block", at]), *inner])
    if kind == "up_blocks":
        block, what, at, *inner = rest
        step = str(blocks - 1 - int(block))
        return ".".join([side, "up", step, *(["upsample"] if what == "upsamplers" else ["block", at]), *inner])
    return name


def _open_clip(encoder) -> dict:
    held = {name.removeprefix("text_model."): part for name, part in encoder.state_dict().items()}
    found = {
        "positional_embedding": held["embeddings.position_embedding.weight"],
        "token_embedding.weight": held["embeddings.token_embedding.weight"],
        "ln_final.weight": held["final_layer_norm.weight"],
        "ln_final.bias": held["final_layer_norm.bias"],
        "text_projection": held["text_projection.weight"].T,
    }
    for layer in range(encoder.config.num_hidden_layers):
        now, then = f"encoder.layers.{layer}", f"transformer.resblocks.{layer}"
        for end in ("weight", "bias"):
            joined = [held[f"{now}.self_attn.{which}_proj.{end}"] for which in "qkv"]
            found[f"{then}.attn.in_proj_{end}"] = torch.cat(joined)
            for a, b in (("self_attn.out_proj", "attn.out_proj"), ("layer_norm1", "ln_1"), ("layer_norm2", "ln_2")):
                found[f"{then}.{b}.{end}"] = held[f"{now}.{a}.{end}"]
            found[f"{then}.mlp.c_fc.{end}"] = held[f"{now}.mlp.fc1.{end}"]
            found[f"{then}.mlp.c_proj.{end}"] = held[f"{now}.mlp.fc2.{end}"]
    return {f"conditioner.embedders.1.model.{name}": part for name, part in found.items()}


def _read(folder: Path, name: str = "config.json") -> dict:
    return json.loads((folder / name).read_text())


_FLUX = {
    "x_embedder": "img_in",
    "context_embedder": "txt_in",
    "time_guidance_embed.timestep_embedder.linear_1": "time_in.in_layer",
    "time_guidance_embed.timestep_embedder.linear_2": "time_in.out_layer",
    "double_stream_modulation_img.linear": "double_stream_modulation_img.lin",
    "double_stream_modulation_txt.linear": "double_stream_modulation_txt.lin",
    "single_stream_modulation.linear": "single_stream_modulation.lin",
    "proj_out": "final_layer.linear",
}
_FLUX_BLOCK = {
    "attn.norm_q.weight": "img_attn.norm.query_norm.scale",
    "attn.norm_k.weight": "img_attn.norm.key_norm.scale",
    "attn.to_out.0.weight": "img_attn.proj.weight",
    "ff.linear_in.weight": "img_mlp.0.weight",
    "ff.linear_out.weight": "img_mlp.2.weight",
    "attn.norm_added_q.weight": "txt_attn.norm.query_norm.scale",
    "attn.norm_added_k.weight": "txt_attn.norm.key_norm.scale",
    "attn.to_add_out.weight": "txt_attn.proj.weight",
    "ff_context.linear_in.weight": "txt_mlp.0.weight",
    "ff_context.linear_out.weight": "txt_mlp.2.weight",
}
_FLUX_SINGLE = {
    "attn.to_qkv_mlp_proj.weight": "linear1.weight",
    "attn.to_out.weight": "linear2.weight",
    "attn.norm_q.weight": "norm.query_norm.scale",
    "attn.norm_k.weight": "norm.key_norm.scale",
}


def write_flux2(transformer, file: Path, *, prefix: str = "") -> None:
    """Write a FLUX.2 transformer as Black Forest Labs lay it out."""
    state = transformer.state_dict()
    found = {}
    for name, part in state.items():
        base, _, end = name.rpartition(".")
        where, _, inner = name.partition(".")
        number, _, inner = inner.partition(".")
        if base in _FLUX:
            found[f"{_FLUX[base]}.{end}"] = part
        elif base == "norm_out.linear":
            scale, shift = part.chunk(2)
            found[f"final_layer.adaLN_modulation.1.{end}"] = torch.cat([shift, scale])
        elif where == "single_transformer_blocks":
            found[f"single_blocks.{number}.{_FLUX_SINGLE[inner]}"] = part
        elif inner in _FLUX_BLOCK:
            found[f"double_blocks.{number}.{_FLUX_BLOCK[inner]}"] = part
    for number in range(transformer.config.num_layers):
        now, then = f"transformer_blocks.{number}.attn", f"double_blocks.{number}"
        for side, names in (("img", ("to_q", "to_k", "to_v")), ("txt", ("add_q_proj", "add_k_proj", "add_v_proj"))):
            joined = torch.cat([state[f"{now}.{which}.weight"] for which in names])
            found[f"{then}.{side}_attn.qkv.weight"] = joined
    save_file({f"{prefix}{name}": part.contiguous().clone() for name, part in found.items()}, file)
