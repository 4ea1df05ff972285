"""What the picture stage trains, with its optimisers and its averages, as one thing that takes steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from diffusers import UNet2DConditionModel
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor
from torch.nn import functional
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.train.common import warm
from pocket.train.common.loop import Average, Plan, advance, load
from pocket.train.common.muon import Muon, split
from pocket.train.common.team import Team
from pocket.train.common.trainee import Trainee
from pocket.train.readers.carrying import Carrier
from pocket.train.readers.reading import Reader
from pocket.train.readers.recognising import Recogniser, differences
from pocket.train.readers.seeing import Seer
from pocket.train.sets.latents import Batch

# At the denoiser's rate the text encoder collapses: it keeps the place, which most pixels ask for, and forgets the
# rest.
TEXT_RATE = 0.3
# of the errors of reading, seeing and carrying, and of looks and names to the recogniser, beside that of the picture
READING = 0.05
SEEING = 0.05
CARRYING = 0.03
LOOKS = 1.0
NAMES = 0.04


def noise_levels(count: int, levels: int) -> Tensor:
    """Random noise levels (count, integers below `levels`), mostly above the middle, where shapes are decided.

    One from each part of equal odds, so that batches are alike and gradients less noisy. The bell is that of Stable
    Diffusion 3 (arXiv:2403.03206, logit-normal); a third is even, for the first and the last steps of sampling.
    """
    even = (torch.arange(count) + torch.rand(count)) / count
    bell = torch.sigmoid(torch.special.ndtri(even.clamp(1e-4, 1 - 1e-4)) + 0.6)
    return (torch.where(torch.arange(count) % 3 == 0, even, bell) * levels).long().clamp(max=levels - 1)


@dataclass(frozen=True, slots=True)
class Guess:
    """What the denoiser makes of some noisy latents: the v-prediction error, and the clean latents that it expects."""

    error: Tensor
    clean: Tensor


def guess(model: UNet2DConditionModel, clean: Tensor, text: Tensor, alphas: Tensor, things: Tensor) -> Guess:
    """A guess at random noise levels.

    The least noisy levels count less, and the pixels of things more: they are few, and the prompt is mostly about them.
    """
    times = noise_levels(clean.shape[0], len(alphas)).to(clean.device)
    alpha = alphas[times].view(-1, *[1] * (clean.dim() - 1))
    noise = torch.randn_like(clean)
    noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
    target = alpha.sqrt() * noise - (1 - alpha).sqrt() * clean
    out = model(noisy, times, text).sample.float()
    snr = alphas[times] / (1 - alphas[times])
    weight = (5.0 / snr.clamp(min=5.0)).sqrt()
    error = functional.mse_loss(out, target, reduction="none").mean(1) * (1.0 + 9.0 * things)
    return Guess((error.flatten(1).mean(1) * weight).mean(), alpha.sqrt() * noisy - (1 - alpha).sqrt() * out)


class Learner(Trainee):
    """Denoiser and text encoder in training."""

    def __init__(
        self, plan: Plan, words: PreTrainedTokenizerFast, team: Team, scale: float, teacher: Recogniser | None = None
    ) -> None:
        """Begin with random weights, those of `plan.warm`, or what the words stage has learnt.

        `scale` brings the latents to a deviation of one; it is theirs, so another autoencoder brings another. What
        `teacher` sees in a guess counts, too, if there is one.
        """
        self._plan = plan
        self.unet = shape.unet().to(plan.device, memory_format=torch.channels_last)
        if plan.device == "cpu":
            # there the plain attention trains faster than the fused one
            self.unet.set_attn_processor(AttnProcessor())
        self.text = shape.text_encoder(words).to(plan.device)
        self.reader = Reader().to(plan.device)
        self.seer, self.carrier = Seer(self.unet).to(plan.device), Carrier(self.unet).to(plan.device)
        if plan.warm:
            self.unet.load_state_dict(warm.denoiser(plan.warm).state_dict())
            self.text.load_state_dict(warm.text_encoder(plan.warm, words).state_dict())
        if read := load(plan.folder / "words.pt"):
            self.text.load_state_dict(read["text"])
            self.reader.load_state_dict(read["reader"])
        reading = [*self.text.parameters(), *self.reader.parameters()]
        inner, rest = split(self.unet, apart=("conv_in", "conv_out"))
        looking = [*self.seer.parameters(), *self.carrier.parameters()]
        self.parameters = [*self.unet.parameters(), *reading, *looking]
        optimisers: dict[str, torch.optim.Optimizer] = {
            "adamw": torch.optim.AdamW(
                [
                    {"params": [*rest, *looking], "scale": 1.0},
                    {"params": reading, "scale": TEXT_RATE},
                ],
                lr=plan.rate,
                betas=(0.9, 0.99),
                weight_decay=0.01,
                fused=True,
            ),
            "muon": Muon([{"params": inner, "scale": 1.0}], lr=plan.rate, team=team),
        }
        self.average, self.text_average = Average(self.unet), Average(self.text)
        super().__init__(
            {
                "model": self.unet,
                "text": self.text,
                "reader": self.reader,
                "seer": self.seer,
                "carrier": self.carrier,
            },
            optimisers,
            {"average": self.average, "text_average": self.text_average},
        )
        self.team, self.scale, self._teacher = team, scale, teacher
        self._alphas = shape.scheduler().alphas_cumprod.to(plan.device)

    def learn(self, batch: Batch, rate: float, done: bool) -> tuple[float, bool]:
        """Take one step; returns the loss and whether the whole team is done."""
        batch = batch.to(self._plan.device)
        clean = (batch.shown * self.scale).contiguous(memory_format=torch.channels_last)
        with self._plan.half():
            states = self.text(batch.tokens)[0].float()
            made = guess(self.unet, clean, states, self._alphas, batch.things)
        total = made.error + READING * self.reader(states, batch.facts) + SEEING * self.seer(batch.sights)
        total = total + CARRYING * self.carrier(batch.facts)
        if self._teacher:
            total = total + self._seen(self._teacher, made.clean, clean, batch)
        total.backward()
        done = self.team.average(self.parameters, done)
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        advance(self.optimisers.values(), rate)
        self.step += 1
        if self.team.rank == 0:
            self.average.update(self.step)
            self.text_average.update(self.step)
        return made.error.item(), done

    def _seen(self, teacher: Recogniser, made: Tensor, clean: Tensor, batch: Batch) -> Tensor:
        """The error of a guess in looks and in names."""
        with self._plan.half():
            with torch.no_grad():
                truth = teacher.features(clean)
            found = teacher.features(made)
            return LOOKS * differences(found, truth, batch.things) + NAMES * teacher.error(found, batch)

    def state(self) -> dict[str, Any]:
        """Everything that going on later needs."""
        return {**super().state(), "scale": self.scale}
