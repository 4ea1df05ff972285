"""Stage three: the motion module, on clips, with everything that makes still pictures frozen.

The temporal layers see no text. What a motion word means reaches them through the denoiser's features, so the
embeddings of the words that only motions use are trained along; pictures without such a word stay as they were.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch
from diffusers import AnimateDiffPipeline, AutoencoderTiny, UNetMotionModel
from diffusers.models.attention_processor import AttnProcessor
from torch import Tensor, nn
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.defaults import CLIP_SIZE
from pocket.report.draw import clip as clip_of
from pocket.report.draw import keep, strips
from pocket.tokens import tokenizer
from pocket.train.common import steps, warm
from pocket.train.common.loop import Average, Plan, advance, fill, load
from pocket.train.common.muon import Muon
from pocket.train.common.team import ALONE, Team
from pocket.train.common.trainee import Trainee
from pocket.train.sets.clips import clips
from pocket.train.sets.latents import tokens_of
from pocket.train.stages.autoencoder import trained

# the share of the noise (of its variance) that all frames of a clip have in common
SHARED_NOISE = 0.5
# clips whose frames have each a noise of its own, as in the pipeline that starts from a still
APART = 0.2
# Pixels that change in the course of a clip count more: the rest is a still picture, which is known already.
CHANGING, CHANGE = 6.0, 0.25
# What all frames have in common is a still picture, too: by how much an error differs from frame to frame counts more.
MOVING = 4.0
# Embeddings have a deviation of one, fifty times that of weights: at the rate of those a word would stay where it is.
WORD_RATE = 5.0
VERBS = ("drifting", "moving", "rising", "flying", "falling", "bouncing", "jumping", "spinning", "turning", "growing",
         "pulsing", "beating", "leftwards", "rightwards", "swaying", "waving", "slowly", "gently", "fast",
         "quickly")  # fmt: skip
SHOWN = ("a red ball bouncing in a meadow", "a yellow star spinning at night", "a blue fish drifting left on the sea",
         "a pink heart growing in a room")  # fmt: skip


class Mover(Trainee):
    """The temporal layers and the words for motions in training, inside a frozen denoiser."""

    def __init__(self, plan: Plan, words: PreTrainedTokenizerFast, team: Team, vae: AutoencoderTiny) -> None:
        """Begin with layers that change nothing, or those of `plan.warm`, over the pictures of the plan's folder."""
        picture = load(plan.folder / "picture.pt")
        if picture is None and plan.warm is None:
            raise FileNotFoundError("no denoiser is trained yet: run `python -m pocket.train picture`")
        still, self.text, self.adapter = shape.unet(), shape.text_encoder(words), shape.motion_adapter()
        if picture:
            fill(still, picture["average"])
            fill(self.text, picture["text_average"])
            vae.register_to_config(scaling_factor=picture["scale"])
        elif plan.warm:
            still, self.text = warm.denoiser(plan.warm), warm.text_encoder(plan.warm, words)
        if plan.warm:
            shipped = type(self.adapter).from_pretrained(plan.warm / "motion_adapter").float()
            self.adapter.load_state_dict(shipped.state_dict())
        self._plan, self.scale = plan, float(vae.config.scaling_factor)
        self.unet = UNetMotionModel.from_unet2d(still, self.adapter).requires_grad_(False).to(plan.device)
        if plan.device == "cpu":
            self.unet.set_attn_processor(AttnProcessor())
        self.text.requires_grad_(False).to(plan.device)
        by_name = dict(self.unet.named_parameters())
        self.layers = nn.ParameterList([by_name[name].requires_grad_(True) for name, _ in
                                        self.adapter.named_parameters()])  # fmt: skip
        self.table = self.text.get_input_embeddings().weight.requires_grad_(True)
        self.verbs = torch.tensor([words.convert_tokens_to_ids(word) for word in VERBS])
        self._others = torch.ones(len(self.table), 1, device=plan.device)
        self._others[self.verbs] = 0.0
        vectors = [p for p in self.layers if p.dim() < 2]
        optimisers: dict[str, torch.optim.Optimizer] = {
            "adamw": torch.optim.AdamW(
                [{"params": vectors, "scale": 1.0}, {"params": [self.table], "scale": WORD_RATE}],
                lr=plan.rate,
                weight_decay=0.0,
            ),
            "muon": Muon([p for p in self.layers if p.dim() >= 2], lr=plan.rate, team=team),
        }
        self.average = Average(self.layers, 0.995)
        # the layers lie inside the denoiser, which a checkpoint does not hold
        super().__init__({}, optimisers, {"average": self.average})
        self.team = team
        self._alphas = shape.scheduler().alphas_cumprod.to(plan.device)

    def learn(self, latents: Tensor, tokens: Tensor, rate: float, done: bool) -> tuple[float, bool]:
        """Take one step on latents as encoded (n x frames x 4 x h x w); returns the loss and whether all are done."""
        clean = latents.to(self._plan.device).transpose(1, 2) * self.scale
        times, noise = _levels(len(clean), len(self._alphas)).to(clean.device), noise_like(clean)
        alpha = self._alphas[times].view(-1, 1, 1, 1, 1)
        target = alpha.sqrt() * noise - (1 - alpha).sqrt() * clean
        noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
        loss = motion_error(self._velocity(noisy, times, tokens) - target, clean)
        loss.backward()  # type: ignore[no-untyped-call]
        learnt = [*self.layers, self.table]
        if self.table.grad is not None:
            self.table.grad.mul_(1.0 - self._others)
        done = self.team.average(learnt, done)
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        advance(self.optimisers.values(), rate)
        self.step += 1
        self.average.update(self.step)
        return loss.item(), done

    @torch.inference_mode()
    def guess(self, clean: Tensor, noise: Tensor, tokens: Tensor, level: int) -> Tensor:
        """The clean clips (n x 4 x frames x h x w, of unit spread) that it expects behind noise of a level."""
        alpha: Tensor = self._alphas[level]
        noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
        times = torch.full((len(clean),), level, device=clean.device)
        return alpha.sqrt() * noisy - (1 - alpha).sqrt() * self._velocity(noisy, times, tokens)

    def _velocity(self, noisy: Tensor, times: Tensor, tokens: Tensor) -> Tensor:
        with self._plan.half():
            states = self.text(tokens.to(noisy.device))[0].repeat_interleave(shape.FRAMES, dim=0)
            out: Tensor = self.unet(noisy, times, states).sample
        return out.float()

    def state(self) -> dict[str, Any]:
        """Everything that going on later needs."""
        learnt = {"model": [p.detach() for p in self.layers], "verbs": self.table.detach()[self.verbs]}
        return {**super().state(), **learnt, "shared_noise": SHARED_NOISE}

    def resume(self, path: Path) -> dict[str, Any] | None:
        """Go on from a full checkpoint and return it, or None where there is none."""
        state = super().resume(path)
        if state:
            fill(self.layers, state["model"])
            with torch.no_grad():
                self.table[self.verbs] = state["verbs"]
        return state


def motion_error(error: Tensor, clean: Tensor) -> Tensor:
    """The weighted mean square of an error in `clean` clips (both n x 4 x frames x h x w).

    Pixels that change count more, and so does what of the error differs from frame to frame.
    """
    changing = (clean.std(2, keepdim=True).mean(1, keepdim=True) > CHANGE).float()
    common = error.mean(2, keepdim=True)
    parts = common.square() + MOVING * (error - common).square()
    return (parts * (1.0 + CHANGING * changing)).mean()


def _levels(count: int, levels: int) -> Tensor:
    """Noise levels; the noisier half of the way decides the motion: three of four steps go there."""
    times = torch.randint(0, levels, (count,))
    return torch.where(torch.rand(count) < 0.5, torch.randint(levels // 2, levels, (count,)), times)


def noise_like(clean: Tensor, apart: float = APART) -> Tensor:
    """The noise that clips begin with, partly the same in all frames; in a share `apart` of them none of it is.

    Were it the same altogether, the difference of two frames would be free of noise, and show at any level how a thing
    moves: nothing would have to be learnt from the word.
    """
    alone = torch.rand(len(clean), 1, 1, 1, 1, device=clean.device) < apart
    share = torch.where(alone, 0.0, SHARED_NOISE)
    return share.sqrt() * torch.randn_like(clean[:, :, :1]) + (1 - share).sqrt() * torch.randn_like(clean)


def show(mover: Mover, vae: AutoencoderTiny, words: PreTrainedTokenizerFast, path: Path) -> None:
    """Every second frame of four clips, one clip a row, from the averages, which are what is shipped."""
    kept = [p.detach().clone() for p in mover.layers]
    mover.average.copy_to(mover.layers)
    drawn_on, drawing = mover.unet.device, (mover.unet, mover.text)
    # clips are drawn as the chat draws them, on the CPU
    pipe = AnimateDiffPipeline(vae, mover.text.cpu(), words, mover.unet.cpu(), mover.adapter.cpu(), shape.scheduler())
    pipe.set_progress_bar_config(disable=True)
    keep(strips([clip_of(pipe, prompt, row, SHARED_NOISE) for row, prompt in enumerate(SHOWN)], CLIP_SIZE[0]), path)
    for module in drawing:
        module.to(drawn_on)
    fill(mover.layers, kept)


def train(plan: Plan, team: Team = ALONE) -> None:
    """Train until the plan's steps or minutes are over; writes `motion.pt`, a loss curve and clip grids."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    vae = trained(plan.folder, plan.warm)
    mover = Mover(plan, words, team, vae)
    mover.resume(plan.folder / "motion.pt")
    data = team.after_first(lambda: clips(plan.folder, vae, words))
    empty = tokens_of([""], words)[0]
    rng = np.random.default_rng([plan.seed, mover.step, team.rank])
    share = plan.batch // team.size

    def step(rate: float, last: bool) -> tuple[float, bool]:
        rows = rng.integers(len(data.latents), size=share)
        ids = data.tokens[rows, rng.integers(data.tokens.shape[1], size=share)]
        ids[rng.uniform(size=share) < 0.1] = empty
        latents = torch.from_numpy(data.latents[rows].astype(np.float32))
        return mover.learn(latents, torch.from_numpy(ids), rate, last)

    steps.take(plan, team, mover, "motion", step, lambda: show(mover, vae, words, plan.folder / "motion.png"))
