"""What a CLIP text encoder hears, changed before it is drawn: words that count more or less, and strangeness.

A word counts by its states: they are scaled, and the whole is brought back to its mean, as the Stable Diffusion web UI
does. Strangeness is noise on all states, as wide as they are; it moves a picture away from what the words usually mean
(Sadat et al. 2023, arXiv:2310.17347, anneal such noise to have more kinds of pictures).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from core.language.notation.weights import weights_of
from workers.engines.local.call import Call, Row
from workers.engines.local.prompts.emphasis import factors

if TYPE_CHECKING:
    from torch import Tensor

# --weird goes so far, and then the noise is as wide as the states
_MOST_WEIRD = 3000.0
_CHANGED = frozenset({"weights", "weird"})


def with_states(pipeline: Any, call: Call, said: dict[str, Any]) -> dict[str, Any]:
    """Arguments of a call with states in place of words, where a row asks for a change of them; else as they are."""
    if not any(_CHANGED & row.parameters.keys() for row in call.rows):
        return said
    kept = {name: value for name, value in said.items() if name not in {"prompt", "negative_prompt"}}
    # two of a pipeline with one encoder, four of one with two: with the pooled ones
    found = pipeline.encode_prompt(
        prompt=said["prompt"],
        device=pipeline._execution_device,  # noqa: SLF001 - what the pipeline itself gives it
        **{_number_argument(pipeline): 1},
        do_classifier_free_guidance=True,
        negative_prompt=said.get("negative_prompt"),
    )
    names = ("prompt_embeds", "negative_prompt_embeds", "pooled_prompt_embeds", "negative_pooled_prompt_embeds")
    states = dict(zip(names, found, strict=False))
    return kept | states | {"prompt_embeds": _changed(pipeline.tokenizer, states["prompt_embeds"], call)}


def _number_argument(pipeline: Any) -> str:
    """How its encoder calls the number of results of each prompt."""
    named = pipeline.encode_prompt.__code__.co_varnames
    return "num_images_per_prompt" if "num_images_per_prompt" in named else "num_videos_per_prompt"


def _changed(tokenizer: Any, states: Tensor, call: Call) -> Tensor:
    import torch

    rows = zip(call.rows, states.unbind(), strict=True)
    return torch.stack([_strange(row, _weighed(tokenizer, row, one)) for row, one in rows])


def _weighed(tokenizer: Any, row: Row, states: Tensor) -> Tensor:
    """The states of a row (tokens x width) with those of its weighed words scaled, at the mean that they had."""
    weights = weights_of(str(row.parameters.get("weights", "")))
    if not weights:
        return states
    offsets = tokenizer(
        row.prompt, padding="max_length", truncation=True, max_length=len(states), return_offsets_mapping=True
    )["offset_mapping"]
    found = states.new_tensor(factors(row.prompt, weights, offsets))
    scaled: Tensor = states * found[:, None]
    before, after = states.float().mean(), scaled.float().mean()
    return scaled if abs(after) < 1e-6 else scaled * (before / after).to(scaled.dtype)


def _strange(row: Row, states: Tensor) -> Tensor:
    import torch

    share = float(row.parameters.get("weird", 0)) / _MOST_WEIRD
    if share <= 0:
        return states
    noise = torch.randn(states.shape, generator=torch.Generator("cpu").manual_seed(row.seed))
    return states + share * states.std() * noise.to(states.device, states.dtype)
