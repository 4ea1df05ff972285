"""Stage before the pictures: the text encoder learns to read captions, which takes minutes and no picture."""

from __future__ import annotations

import time

import numpy as np
import torch
from numpy.typing import NDArray
from tqdm import tqdm
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train import warm
from pocket.train.latents import tokens_of
from pocket.train.loop import Curve, Plan, advance, learning_rate, load, save
from pocket.train.reading import Reader, facts
from pocket.world.captions import caption
from pocket.world.scene import invent

# scenes whose numbers no picture of the training set has
_FIRST, _SCENES, _PHRASINGS = 2_000_000, 40_000, 3


def corpus(
    words: PreTrainedTokenizerFast, first: int, count: int, phrasings: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Captions as token ids (n x tokens) and what they say (n x facts)."""
    texts, truth = [], []
    for seed in range(first, first + count):
        scene, rng = invent(seed), np.random.default_rng([seed, 5])
        texts += [caption(scene, rng) for _ in range(phrasings)]
        truth += [facts(scene)] * phrasings
    return tokens_of(texts, words), np.asarray(truth, np.int64)


def train(plan: Plan) -> None:
    """Train until the plan's steps or minutes are over; writes `words.pt` and a loss curve."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    text, reader = shape.text_encoder(words).to(plan.device), Reader().to(plan.device)
    if plan.warm:
        text.load_state_dict(warm.text_encoder(plan.warm, words).state_dict())
    optimiser = torch.optim.AdamW([*text.parameters(), *reader.parameters()], lr=plan.rate, weight_decay=0.01)
    path, step = plan.folder / "words.pt", 0
    if state := load(path):
        text.load_state_dict(state["text"])
        reader.load_state_dict(state["reader"])
        optimiser.load_state_dict(state["optimiser"])
        step = state["step"]
    ids, truth = corpus(words, _FIRST, _SCENES, _PHRASINGS)
    rng = np.random.default_rng([plan.seed, step])
    curve, start = Curve(plan.folder / "words.csv"), time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="words", mininterval=5)
    while step < plan.steps and time.monotonic() - start < plan.minutes * 60:
        rate = learning_rate(plan.rate, max(step / plan.steps, (time.monotonic() - start) / 60 / plan.minutes), step)
        rows = rng.choice(len(ids), size=plan.batch)
        with plan.half():
            states = text(torch.from_numpy(ids[rows]).to(plan.device))[0]
        loss, right = reader(states.float(), torch.from_numpy(truth[rows]).to(plan.device))
        loss.backward()
        torch.nn.utils.clip_grad_norm_([*text.parameters(), *reader.parameters()], 1.0)
        advance([optimiser], rate)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
        bar.set_postfix(right=f"{right.item():.3f}", refresh=False)
    save(path, text=text.state_dict(), reader=reader.state_dict(), optimiser=optimiser.state_dict(), step=step)
