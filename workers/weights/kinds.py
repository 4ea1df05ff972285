"""What a single .safetensors file is, told by the names and shapes of its tensors: a model, or what else.

The names are those of the original releases, as diffusers' single_file_utils.py knows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.domain.errors import OperatorError
from workers.weights.safetensors import Tensor

PREFIX = "model.diffusion_model."
"""What stands before the names of a denoiser in a file that holds more, and in some that do not."""

_FIRST = f"{PREFIX}input_blocks.0.0.weight"
_ATTENTION = f"{PREFIX}input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight"
_CLIP = "cond_stage_model.transformer.text_model.embeddings.position_embedding.weight"
_XL_SECOND = "conditioner.embedders.1.model.positional_embedding"
_XL_REFINER = "conditioner.embedders.0.model.text_projection"
_VAE = "first_stage_model.decoder.conv_in.weight"
_FLUX = "double_blocks.0.img_attn.norm.key_norm.scale"
_FLUX2 = "double_stream_modulation_img.lin.weight"


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """A model that comes as one file."""

    title: str
    family: str
    # the folder of config/single_files whose configs it has; empty where it is only a part of a model
    configs: str = ""
    # of a transformer alone: the width of its layers, by which a model with the rest is found
    width: int = 0


SD15 = Kind(title="Stable Diffusion 1.x", family="stable_diffusion", configs="sd15")
SDXL = Kind(title="Stable Diffusion XL", family="stable_diffusion_xl", configs="sdxl")


def recognise(path: Path, head: Mapping[str, Tensor]) -> Kind:
    """The kind of a file; raises OperatorError for anything that is none of these, saying what it is."""
    other = _other(head)
    if other:
        raise OperatorError(f"{path.name} is {other}.")
    if any(name.removeprefix(PREFIX) == _FLUX for name in head):
        return _flux(path, head)
    if _FIRST not in head:
        raise OperatorError(
            f"{path.name} is of no kind that is known here; whole files of Stable Diffusion 1.x and XL are, and "
            "transformers of FLUX.2 klein."
        )
    kind = _stable_diffusion(path, head)
    lacking = [what for name, what in ((_VAE, "autoencoder"), (_text_of(kind), "text encoder")) if name not in head]
    if lacking:
        raise OperatorError(f"{path.name} is a {kind.title} without its {' and '.join(lacking)}; take the whole file.")
    if "v_pred" in head:
        raise OperatorError(f"{path.name} predicts v, which the shipped configs do not; take its diffusers folder.")
    return kind


def _stable_diffusion(path: Path, head: Mapping[str, Tensor]) -> Kind:
    if _XL_REFINER in head:
        raise OperatorError(f"{path.name} is the refiner of Stable Diffusion XL, which only goes over pictures.")
    shape = head[_FIRST].shape
    channels = shape[1] if len(shape) > 1 else 0
    if channels != 4:
        made_for = {9: "inpainting", 8: "edits by instruction"}.get(channels, "other inputs")
        raise OperatorError(f"{path.name} is a model for {made_for}, whose pipeline is not loaded from a single file.")
    if _XL_SECOND in head or f"{PREFIX}label_emb.0.0.weight" in head:
        return SDXL
    width = head[_ATTENTION].shape[-1] if _ATTENTION in head else 0
    if width == 1024:
        raise OperatorError(
            f"{path.name} is a Stable Diffusion 2.x, which no shipped config fits; take its diffusers folder."
        )
    return SD15


def _text_of(kind: Kind) -> str:
    return _CLIP if kind is SD15 else _XL_SECOND


def _flux(path: Path, head: Mapping[str, Tensor]) -> Kind:
    names = {name.removeprefix(PREFIX): tensor for name, tensor in head.items()}
    if _FLUX2 not in names or "img_in.weight" not in names:
        raise OperatorError(
            f"{path.name} is a transformer of FLUX.1, which no family here loads; FLUX.2 klein has one."
        )
    return Kind(title="FLUX.2", family="flux2_klein", width=names["img_in.weight"].shape[0])


def _other(head: Mapping[str, Tensor]) -> str:
    """What a file is that is no model, empty where it may be one."""
    for signs, what in _OTHERS:
        if any(sign in name for name in head for sign in signs):
            return what
    if any(tensor.dtype not in _LOADABLE for tensor in head.values()):
        return "quantised in a way that is not loaded here; take a file in 16 or 32 bits"
    return ""


_LOADABLE = frozenset({"F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "BOOL"})
_OTHERS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("lora_up.", "lora_down.", "lora_A.", "lora_B.", ".lora.up", ".lora.down", "lora_unet_", "hada_w1", "lokr_w1"),
        "a LoRA, which changes a model and is none itself: name it in [[lora]] of a model, or in a [[style]]",
    ),
    (("control_model.", "controlnet_cond_embedding.", "control_layers."), "a ControlNet, which nothing here uses"),
    (("motion_modules.",), "a motion module, which belongs into the folder of a model"),
    (("scaled_fp8", ".scale_weight", ".weight_scale"), "quantised for ComfyUI; take a file in 16 or 32 bits"),
    (("emb_params", "string_to_param"), "a textual inversion, which nothing here uses"),
    (("clip_l", "clip_g"), "a textual inversion, which nothing here uses"),
    (
        ("down_blocks.", "mid_block.", "transformer_blocks.0.attn.to_q"),
        "one part of a diffusers folder: add the folder",
    ),
)
