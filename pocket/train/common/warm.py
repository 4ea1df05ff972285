"""Starting from weights that have been shipped, though the world has grown since."""

from __future__ import annotations

from pathlib import Path

import torch
from diffusers import UNet2DConditionModel
from transformers import CLIPTextModel, PreTrainedTokenizerFast

from pocket import shape
from pocket.world.words import meanings


def denoiser(folder: Path) -> UNet2DConditionModel:
    """The denoiser of a diffusers folder, in single precision."""
    return UNet2DConditionModel.from_pretrained(folder / "unet").float()


def text_encoder(folder: Path, words: PreTrainedTokenizerFast) -> CLIPTextModel:
    """The text encoder of a diffusers folder with each word's embedding in the row that `words` gives it.

    A word that the folder's tokenizer does not know starts as what it means, or at random.
    """
    old = CLIPTextModel.from_pretrained(folder / "text_encoder").float()
    rows = PreTrainedTokenizerFast.from_pretrained(folder / "tokenizer").get_vocab()
    new = shape.text_encoder(words)
    meaning = meanings()
    table, kept = new.get_input_embeddings().weight, old.get_input_embeddings().weight
    with torch.no_grad():
        fresh = table.clone()
        for word, row in words.get_vocab().items():
            known = word if word in rows else meaning.get(word)
            if known in rows:
                fresh[row] = kept[rows[known]]
        old.set_input_embeddings(torch.nn.Embedding(*fresh.shape))
        new.load_state_dict(old.state_dict())
        new.get_input_embeddings().weight.copy_(fresh)
    return new


@torch.no_grad()
def as_they_mean(text: CLIPTextModel, words: PreTrainedTokenizerFast) -> None:
    """Give every word that means the same as another one the other's embedding: training shows it the other alone."""
    table, rows = text.get_input_embeddings().weight, words.get_vocab()
    for word, meaning in meanings().items():
        table[rows[word]] = table[rows[meaning]]
