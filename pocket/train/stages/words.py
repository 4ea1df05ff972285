"""Stage before the pictures: the text encoder learns to read captions, which takes minutes and no picture."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.tokens import tokenizer
from pocket.train.common import steps, warm
from pocket.train.common.loop import Plan, advance
from pocket.train.common.team import ALONE
from pocket.train.common.trainee import Trainee
from pocket.train.readers.reading import Reader, facts
from pocket.train.sets.latents import tokens_of
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


class Pupil(Trainee):
    """The text encoder in training, with what reads its states."""

    def __init__(self, plan: Plan, words: PreTrainedTokenizerFast) -> None:
        """Begin with random weights, or a text encoder of `plan.warm`."""
        self._plan = plan
        self.text, self.reader = shape.text_encoder(words).to(plan.device), Reader().to(plan.device)
        if plan.warm:
            self.text.load_state_dict(warm.text_encoder(plan.warm, words).state_dict())
        self._learnt = [*self.text.parameters(), *self.reader.parameters()]
        optimisers = {"adamw": torch.optim.AdamW(self._learnt, lr=plan.rate, weight_decay=0.01)}
        super().__init__({"text": self.text, "reader": self.reader}, optimisers)

    def learn(self, ids: Tensor, truth: Tensor, rate: float) -> float:
        """Take one step on token ids (n x tokens) and what they say (n x facts); returns the loss."""
        with self._plan.half():
            states = self.text(ids.to(self._plan.device))[0]
        loss: Tensor = self.reader(states.float(), truth.to(self._plan.device))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._learnt, 1.0)
        advance(self.optimisers.values(), rate)
        self.step += 1
        return loss.item()


def train(plan: Plan) -> None:
    """Train until the plan's steps or minutes are over; writes `words.pt` and a loss curve."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    pupil = Pupil(plan, words)
    pupil.resume(plan.folder / "words.pt")
    ids, truth = corpus(words, _FIRST, _SCENES, _PHRASINGS)
    rng = np.random.default_rng([plan.seed, pupil.step])

    def step(rate: float, last: bool) -> tuple[float, bool]:
        rows = rng.choice(len(ids), size=plan.batch)
        return pupil.learn(torch.from_numpy(ids[rows]), torch.from_numpy(truth[rows]), rate), last

    steps.take(plan, ALONE, pupil, "words", step)
