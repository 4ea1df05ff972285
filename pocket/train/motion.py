"""Stage three: the motion module, on clips, with everything that makes still pictures frozen.

The temporal layers see no text. What a motion word means reaches them through the denoiser's features, so the
embeddings of the words that only motions use are trained along; pictures without such a word stay as they were.
"""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import torch
from diffusers import AnimateDiffPipeline, AutoencoderTiny, UNetMotionModel
from diffusers.models.attention_processor import AttnProcessor
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional
from tqdm import tqdm
from transformers import PreTrainedTokenizerFast

from pocket import shape
from pocket.defaults import CLIP_SIZE
from pocket.report.draw import clip as clip_of
from pocket.report.draw import keep, strips
from pocket.tokens import tokenizer
from pocket.train.autoencoder import to_tensor, trained
from pocket.train.latents import PHRASINGS, tokens_of
from pocket.train.loop import Average, Curve, Plan, learning_rate, load, save
from pocket.world.captions import caption
from pocket.world.draw import clip
from pocket.world.scene import Scene, invent

CLIPS = 560
SIDE = CLIP_SIZE[0]
# Clips whose frames have each a noise of its own; in all others one noise is in every frame, as where they are made.
APART = 0.2
FIRST = 10_000_000
VERBS = ("drifting", "moving", "rising", "flying", "falling", "bouncing", "jumping", "spinning", "turning", "growing",
         "pulsing", "beating", "leftwards", "rightwards", "swaying", "slowly", "gently", "fast", "quickly")  # fmt: skip
SHOWN = ("a red ball bouncing in a meadow", "a yellow star spinning at night", "a blue fish drifting left on the sea",
         "a pink heart growing in a room")  # fmt: skip


def moving(first: int, count: int) -> list[Scene]:
    """The first `count` scenes from seed `first` on in which something moves; most of them show one thing."""
    found: list[Scene] = []
    seed = first
    while len(found) < count:
        scene = invent(seed, moving=1.0)
        if scene.motion and (scene.relation == "alone" or seed % 3 == 0):
            found.append(scene)
        seed += 1
    return found


def _clips(path: Path, vae: AutoencoderTiny, scenes: list[Scene]) -> NDArray[np.float16]:
    """Latents of clips (n x frames x 4 x h/8 x w/8, fp16), drawn and encoded on the first call."""
    if not path.exists():
        parts = []
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            for scene in tqdm(scenes, desc="encoding clips", mininterval=5):
                frames = np.stack([np.asarray(f) for f in clip(scene, shape.FRAMES, (SIDE, SIDE))])
                parts.append(vae.encode(to_tensor(frames)).latents.half().numpy())
        fresh = path.with_suffix(".new.npy")
        np.save(fresh, np.stack(parts))
        fresh.replace(path)
    kept: NDArray[np.float16] = np.load(path)
    return kept


def _tokens(scenes: list[Scene], words: PreTrainedTokenizerFast) -> NDArray[np.int64]:
    texts = []
    for scene in scenes:
        rng = np.random.default_rng([scene.seed, 5])
        texts += [caption(scene, rng) for _ in range(PHRASINGS)]
    return tokens_of(texts, words).reshape(len(scenes), PHRASINGS, -1)


def grid(pipe: AnimateDiffPipeline, path: Path) -> None:
    """Every second frame of four clips, one clip a row."""
    pipe.set_progress_bar_config(disable=True)
    keep(strips([clip_of(pipe, prompt, row) for row, prompt in enumerate(SHOWN)], SIDE), path)


def train(plan: Plan) -> None:  # noqa: C901, PLR0915 - one loop, told in order
    """Train until the plan's steps or minutes are over; writes `motion.pt`, a loss curve and clip grids."""
    torch.manual_seed(plan.seed)
    words = tokenizer()
    vae = trained(plan.folder, plan.warm)
    picture = load(plan.folder / "picture.pt")
    if picture is None:
        raise FileNotFoundError("no denoiser is trained yet: run `python -m pocket.train picture`")
    still, text, adapter = shape.unet(), shape.text_encoder(words), shape.motion_adapter()
    with torch.no_grad():
        for module, values in ((still, picture["average"]), (text, picture["text_average"])):
            for target, value in zip(module.parameters(), values, strict=True):
                target.copy_(value)
    scale: float = picture["scale"]
    vae.register_to_config(scaling_factor=scale)
    if plan.warm:
        adapter.load_state_dict(type(adapter).from_pretrained(plan.warm / "motion_adapter").float().state_dict())
    unet = UNetMotionModel.from_unet2d(still, adapter).requires_grad_(False)
    unet.set_attn_processor(AttnProcessor())
    text.requires_grad_(False)
    by_name = dict(unet.named_parameters())
    layers = nn.ParameterList([by_name[name].requires_grad_(True) for name, _ in adapter.named_parameters()])
    table = text.get_input_embeddings().weight.requires_grad_(True)
    verbs = torch.tensor([words.convert_tokens_to_ids(w) for w in VERBS])
    others = torch.ones(len(table), 1)
    others[verbs] = 0.0
    optimiser = torch.optim.AdamW(
        [{"params": list(layers), "weight_decay": 0.01}, {"params": [table], "weight_decay": 0.0}], lr=plan.rate
    )
    average = Average(layers, 0.995)
    step, path = 0, plan.folder / "motion.pt"
    if state := load(path):
        with torch.no_grad():
            for target, value in zip(layers, state["model"], strict=True):
                target.copy_(value)
            table[verbs] = state["verbs"]
        optimiser.load_state_dict(state["optimiser"])
        average.values, step = state["average"], state["step"]
    scenes = moving(FIRST, CLIPS)
    latents = _clips(plan.folder / f"clips-{SIDE}.npy", vae, scenes)
    tokens = _tokens(scenes, words)
    alphas = shape.scheduler().alphas_cumprod
    empty = tokens_of([""], words)[0]
    rng = np.random.default_rng([plan.seed, step])
    torch.manual_seed(plan.seed + step)
    curve = Curve(plan.folder / "motion.csv")
    start = saved = time.monotonic()
    bar = tqdm(total=plan.steps, initial=step, desc="motion", mininterval=5)
    while True:
        spent = (time.monotonic() - start) / 60
        rate = learning_rate(plan.rate, max(step / plan.steps, spent / plan.minutes), step)
        for group in optimiser.param_groups:
            group["lr"] = rate
        rows = rng.integers(len(latents), size=plan.batch)
        ids = tokens[rows, rng.integers(tokens.shape[1], size=plan.batch)]
        ids[rng.uniform(size=plan.batch) < 0.1] = empty
        clean = torch.from_numpy(latents[rows].astype(np.float32)).transpose(1, 2) * scale
        times = torch.randint(0, len(alphas), (plan.batch,))
        # The noisiest third of the way decides the motion: half of the steps go there.
        late = torch.rand(plan.batch) < 0.4
        times = torch.where(late, torch.randint(len(alphas) * 2 // 3, len(alphas), (plan.batch,)), times)
        alpha = alphas[times].view(-1, 1, 1, 1, 1)
        noise = torch.randn_like(clean[:, :, :1]).expand_as(clean)
        # The pipeline that starts from a still has noise of its own for each frame.
        apart = torch.rand(plan.batch, 1, 1, 1, 1) < APART
        noise = torch.where(apart, torch.randn_like(clean), noise)
        noisy = alpha.sqrt() * clean + (1 - alpha).sqrt() * noise
        target = alpha.sqrt() * noise - (1 - alpha).sqrt() * clean
        with torch.autocast("cpu", torch.bfloat16):
            states = text(torch.from_numpy(ids))[0].repeat_interleave(shape.FRAMES, dim=0)
            out = unet(noisy, times, states).sample
        loss = functional.mse_loss(out.float(), target)
        loss.backward()  # type: ignore[no-untyped-call]
        if table.grad is not None:
            table.grad.mul_(1.0 - others)
        torch.nn.utils.clip_grad_norm_([*layers, table], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        average.update(step)
        step += 1
        curve.add(step, loss.item(), rate)
        bar.update()
        done = step >= plan.steps or spent >= plan.minutes
        if done or time.monotonic() - saved > plan.save_every:
            save(
                path,
                model=[p.detach() for p in layers],
                verbs=table.detach()[verbs],
                optimiser=optimiser.state_dict(),
                average=average.values,
                step=step,
            )
            kept = [p.detach().clone() for p in layers]
            average.copy_to(layers)
            pipe = AnimateDiffPipeline(vae, text, words, unet, adapter, shape.scheduler())
            grid(pipe, plan.folder / "motion.png")
            with torch.no_grad():
                for target_, value in zip(layers, kept, strict=True):
                    target_.copy_(value)
            saved = time.monotonic()
        if done:
            return
