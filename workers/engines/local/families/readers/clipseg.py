"""CLIPSeg: where in a picture something is that words name (Lüddecke and Ecker 2022, arXiv:2112.10003)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from PIL import Image
from pydantic import Field

from core.catalogue.card import ModelCard
from core.domain.errors import RenderFailed
from core.domain.jobs.reasons import because
from core.domain.jobs.task import Task
from core.tasks import words_to_mask
from workers.engines.local.call import Call, Family, Model, OnStep, Placement
from workers.engines.local.pretrained import Pretrained, load_network, load_preparation, load_tokenizer, prepared
from workers.engines.local.stock import pictures
from workers.engines.options import options_of
from workers.frames import Frames


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """What a row of this family may say beside."""

    # from which probability on a place counts as found
    threshold: Annotated[float, Field(gt=0, lt=1)] = 0.4


class ClipSeg(Pretrained):
    """A loaded finder: one step per call."""

    def __init__(self, parts: tuple[Any, Any], how: Mapping[str, Any], threshold: float) -> None:
        """Keep network and tokenizer, how pictures are prepared, and what counts as found."""
        (self._network, self._tokenizer), self._how, self._threshold = parts, how, threshold

    def together(self, task: Task) -> bool:  # noqa: ARG002 - the port's signature
        """One look is all that a call takes."""
        return True

    def _run(self, call: Call, on_step: OnStep) -> Sequence[Frames | RenderFailed]:
        sources = pictures(call)
        network = self._network
        pixels = prepared(sources, self._how, network.config.vision_config.image_size, network)
        words = self._tokenizer(
            [row.prompt for row in call.rows], padding=True, truncation=True, return_tensors="pt"
        ).to(pixels.device)
        logits = network(
            input_ids=words["input_ids"], attention_mask=words["attention_mask"], pixel_values=pixels
        ).logits
        shares = logits.float().sigmoid().reshape(len(sources), *logits.shape[-2:]).cpu().numpy()
        on_step(1, 1, lambda _row: None)
        return [self._mask(share, source.size) for share, source in zip(shares, sources, strict=True)]

    def _mask(self, share: Any, size: tuple[int, int]) -> Frames | RenderFailed:
        """White where something is, at the size of the source; a sentence where nothing is."""
        import numpy as np

        smooth = np.asarray(Image.fromarray(share).resize(size, Image.Resampling.BICUBIC))
        found = smooth >= self._threshold
        if not found.any():
            return RenderFailed(because("nothing_found"))
        return [Image.fromarray(found.astype(np.uint8) * 255)]


def _load(card: ModelCard, folder: Path | None, placement: Placement) -> Model:
    from transformers import CLIPSegForImageSegmentation

    network = load_network(CLIPSegForImageSegmentation, card, folder, placement)
    threshold = options_of(card, Options).threshold
    return ClipSeg((network, load_tokenizer(card, folder)), load_preparation(card, folder), threshold)


FAMILY = Family(name="clipseg", tasks=frozenset({words_to_mask.TASK}), load=_load, options=Options)
