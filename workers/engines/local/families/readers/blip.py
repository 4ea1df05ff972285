"""BLIP: says in a sentence what a picture shows (Li et al. 2022, arXiv:2201.12086)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.tasks import describe
from workers.engines.local.call import Call, Family, Model, OnStep, Placement, Texts
from workers.engines.local.describing.readings import PROMPTS
from workers.engines.local.pretrained import Pretrained, load_network, load_preparation, load_tokenizer, prepared
from workers.engines.local.stock import pictures

if TYPE_CHECKING:
    from torch import Tensor

# a caption has some ten tokens; without a least number one may be a single word
_LEAST_TOKENS, _MOST_TOKENS = 5, 40
_BEAMS = 3
# so many are drawn, of which the different ones are told
_DRAWN, _TOP_P = 8, 0.9


class Blip(Pretrained):
    """A loaded captioner: the likeliest caption first, then ones that the seed draws."""

    def __init__(self, network: Any, tokenizer: Any, how: Mapping[str, Any]) -> None:
        """Keep the parts, and how pictures are prepared."""
        self._network, self._tokenizer, self._how = network, tokenizer, how

    def _run(self, call: Call, on_step: OnStep) -> Sequence[Texts | RenderFailed]:
        side_px = self._network.config.vision_config.image_size
        pixels = prepared(pictures(call), self._how, side_px, self._network)
        best = self._said(pixels, num_beams=_BEAMS)
        on_step(1, 2, lambda _row: None)
        others = [self._drawn(pixels[at : at + 1], row.seed) for at, row in enumerate(call.rows)]
        on_step(2, 2, lambda _row: None)
        told = [
            dict.fromkeys(text for text in (first, *more) if text) for first, more in zip(best, others, strict=True)
        ]
        return [Texts(said=tuple(said)[:PROMPTS]) if said else RenderFailed(because("nothing_seen")) for said in told]

    def _drawn(self, pixels: Tensor, seed: int) -> list[str]:
        import torch

        devices = [pixels.device] if pixels.device.type == "cuda" else []
        with torch.random.fork_rng(devices):
            torch.manual_seed(seed)
            return self._said(pixels, do_sample=True, top_p=_TOP_P, num_return_sequences=_DRAWN)

    def _said(self, pixels: Tensor, **how: Any) -> list[str]:
        tokens = self._network.generate(
            pixel_values=pixels, min_new_tokens=_LEAST_TOKENS, max_new_tokens=_MOST_TOKENS, **how
        )
        texts: list[str] = self._tokenizer.batch_decode(tokens, skip_special_tokens=True)
        return [" ".join(text.split()) for text in texts]


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from transformers import BlipForConditionalGeneration

    network = load_network(BlipForConditionalGeneration, card, folder, placement)
    return Blip(network, load_tokenizer(card, folder), load_preparation(card, folder))


FAMILY = Family(name="blip", tasks=frozenset({describe.TASK}), load=_load)
