"""Pipelines from one file of the original releases, with the configs that come with the project; no hub is asked."""

from __future__ import annotations

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

from core.domain.errors import OperatorError
from workers.weights.kinds import PREFIX, recognise
from workers.weights.safetensors import read_header

CONFIGS: Path = Path(__file__).resolve().parents[3] / "config" / "single_files"
"""A folder for each kind of file, with a config for each part of its pipeline."""


def from_single_file(kind: Any, file: Path, *, dtype: Any, configs: Path = CONFIGS, **parts: Any) -> Any:
    """A pipeline of this class; `parts` are what it shall be made of besides, None for what it shall do without.

    Raises OperatorError for a file that is none of this kind.
    """
    found = recognise(file, read_header(file))
    if not found.configs:
        raise OperatorError(f"{file.name} is a part of {found.title} alone; its row has to name the rest.")
    made = kind.from_single_file(
        str(file),
        config=str(configs / found.configs),
        dtype=dtype,
        local_files_only=True,
        tokenizer=clip_tokenizer(),
        **({"tokenizer_2": clip_tokenizer(pad="!")} if (configs / found.configs / "text_encoder_2").is_dir() else {}),
        **parts,
    )
    if not isinstance(made, kind):
        raise OperatorError(f"{file.name} is a {found.title}, and its row names another family.")
    return made


def single_transformer(file: Path, folder: Path, *, dtype: Any) -> Any:
    """The transformer of one file, with the config of a diffusers folder that has the rest of its model.

    Raises OperatorError for a file that is none, or of another size than the folder's own.
    """
    import diffusers
    from safetensors.torch import load_file

    head = read_header(file)
    found = recognise(file, head)
    if found.configs or width_of(folder) != found.width:
        raise OperatorError(f"{file.name} is no transformer that fits into {folder}; add it anew.")
    index = json.loads((folder / "model_index.json").read_text(encoding="utf-8"))
    kind = getattr(diffusers, index["transformer"][1])
    tensors = {name.removeprefix(PREFIX): tensor for name, tensor in load_file(file).items()}
    return kind.from_single_file(
        tensors, config=str(folder), subfolder="transformer", dtype=dtype, local_files_only=True
    )


def width_of(folder: Path) -> int:
    """How wide the transformer of a diffusers folder is; 0 where it says nothing of the kind."""
    try:
        config = json.loads((folder / "transformer" / "config.json").read_text(encoding="utf-8"))
        return int(config["num_attention_heads"]) * int(config["attention_head_dim"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0


def clip_tokenizer(pad: str = "<|endoftext|>") -> Any:
    """CLIP's tokenizer, which every Stable Diffusion has: its vocabulary follows from its merges."""
    from transformers import CLIPTokenizer

    merges = clip_merges()
    letters = byte_letters()
    pieces = [*letters, *(f"{letter}</w>" for letter in letters), *("".join(pair) for pair in merges)]
    vocabulary = {piece: at for at, piece in enumerate([*pieces, "<|startoftext|>", "<|endoftext|>"])}
    return CLIPTokenizer(vocab=vocabulary, merges=list(merges), pad_token=pad, model_max_length=77)


@cache
def clip_merges() -> tuple[tuple[str, str], ...]:
    """Which pieces become one, the most frequent first (OpenAI CLIP, MIT; see NOTICE)."""
    lines = gzip.decompress((CONFIGS / "clip_merges.txt.gz").read_bytes()).decode().splitlines()
    return tuple((first, second) for first, _, second in (line.partition(" ") for line in lines))


def byte_letters() -> list[str]:
    """A visible letter for each byte, in the order that CLIP's vocabulary has (GPT-2's bytes_to_unicode)."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = [byte for byte in range(256) if byte not in plain]
    return [*map(chr, plain), *(chr(256 + at) for at in range(len(others)))]
