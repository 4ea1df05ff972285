"""Pictures and clips that other cores draw while a GPU trains on those that it has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, cycle

import numpy as np
import torch
from diffusers import AutoencoderTiny
from torch import Tensor

from pocket.defaults import CLIP_SIZE
from pocket.shape import FRAMES
from pocket.tokens import tokenizer
from pocket.train.readers.reading import UNSAID
from pocket.train.sets.clips import moving_in
from pocket.train.sets.drawers import Drawers
from pocket.train.sets.latents import BUCKETS, PHRASINGS, Batch, Bucket, bucket_of, tokens_of
from pocket.train.sets.pictures import Job, draw_chunk
from pocket.train.sets.stock import Stock
from pocket.world.captions import caption
from pocket.world.draw import clip

# of scenes, and of clips, that fit a GPU's memory many times over
ROOM, CLIP_ROOM = 400_000, 60_000
# In so many chunks there is one of every size but the first.
_TURN = 33
_CHUNK, _CLIP_CHUNK = 32, 8
_CAPTIONS_DROPPED = 0.1
Clips = tuple[Tensor, Tensor]


def picture_jobs(first: int) -> Iterator[Job]:
    """Chunks of scenes without end from seed `first` on, of each size as often as its share of the batches asks for."""
    sizes = [size for size, _, _ in BUCKETS]
    seed = first
    for turn in cycle(range(_TURN)):
        yield seed, _CHUNK, sizes[turn] if turn < len(sizes) else sizes[0]
        seed += _CHUNK


def draw_bucket(job: Job) -> Bucket:
    """The pictures of a chunk of scenes, and what they show."""
    first, _, size = job
    return bucket_of(np.moveaxis(draw_chunk(job), 3, 1), first, size, 1.0, tokenizer())


def draw_clips(seeds: range) -> Clips:
    """The clips of the moving scenes among some seeds (n x frames x 3 x h x w, bytes), and their captions as ids."""
    words, frames, texts = tokenizer(), [], []
    for scene in moving_in(seeds):
        drawn = np.stack([np.asarray(frame) for frame in clip(scene, FRAMES, CLIP_SIZE)])
        frames.append(np.moveaxis(drawn, 3, 1))
        rng = np.random.default_rng([scene.seed, 5])
        texts += [caption(scene, rng) for _ in range(PHRASINGS)]
    # of some seeds none moves
    shown = np.stack(frames) if frames else np.empty((0, FRAMES, 3, CLIP_SIZE[1], CLIP_SIZE[0]), np.uint8)
    ids = tokens_of(texts, words) if texts else np.empty((0, words.model_max_length), np.int64)
    return torch.from_numpy(shown), torch.from_numpy(ids.reshape(len(frames), PHRASINGS, words.model_max_length))


class Encoder:
    """The encoder of an autoencoder on the device."""

    def __init__(self, vae: AutoencoderTiny, device: str) -> None:
        """Put the encoder where it works."""
        self._encoder = vae.encoder.to(device, memory_format=torch.channels_last)
        self._device = device

    @torch.inference_mode()
    def __call__(self, pictures: Tensor) -> Tensor:
        """The latents (n x 4 x h/8 x w/8, half) of pictures (n x 3 x h x w, bytes)."""
        shown = pictures.to(self._device).float().div_(127.5).sub_(1.0).contiguous(memory_format=torch.channels_last)
        with torch.autocast(self._device, torch.bfloat16):
            latents: Tensor = self._encoder(shown)
        return latents.half().contiguous()


class Growing:
    """Latents of pictures of every size, and what they show."""

    def __init__(self, encode: Encoder, device: str, first: int, processes: int) -> None:
        """Start drawing from seed `first` on."""
        self._encode, self._device = encode, device
        self.drawers: Drawers[Job, Bucket] = Drawers(draw_bucket, picture_jobs(first), processes)
        rooms = [round(ROOM * share) for _, _, share in BUCKETS]
        self._stocks = {size: Stock(room, device) for (size, _, _), room in zip(BUCKETS, rooms, strict=True)}
        self._shares = np.asarray([share for _, _, share in BUCKETS])
        self._empty = torch.from_numpy(tokens_of([""], tokenizer())[0]).to(device)

    @property
    def main(self) -> Stock:
        """The pictures of the usual size."""
        return self._stocks[BUCKETS[0][0]]

    def wait_for(self, scenes: int) -> None:
        """Until there are so many pictures of the usual size, and some of every other."""
        while self.main.count < scenes or not all(stock.count for stock in self._stocks.values()):
            self._keep(self.drawers.next())

    def grow(self) -> None:
        """Take in one chunk, if it is drawn and there is room: the cores may draw faster than the device encodes."""
        if self.drawers.ready and not self.main.full:
            self._keep(self.drawers.next())

    def _keep(self, made: Bucket) -> None:
        height, width = made.shown.shape[2:]
        self._stocks[width, height].add(
            shown=self._encode(torch.from_numpy(made.shown)),
            tokens=torch.from_numpy(made.tokens),
            facts=torch.from_numpy(made.facts),
            things=torch.from_numpy(made.things),
            sights=torch.from_numpy(made.sights),
        )

    def batch(self, count: int, rng: np.random.Generator | None = None, dropped: float = _CAPTIONS_DROPPED) -> Batch:
        """A random batch of one size, which `rng` picks, or of the usual one; a share of its captions is dropped."""
        sizes = list(self._stocks)
        size = sizes[int(rng.choice(len(sizes), p=self._shares / self._shares.sum())) if rng else 0]
        found = self._stocks[size].some(count)
        tokens, bare = _one_of(found["tokens"]), torch.rand(count, device=self._device) < dropped
        tokens[bare] = self._empty
        said, sights = found["facts"], found["sights"].long()
        said[bare], sights[bare] = UNSAID, UNSAID
        return Batch(found["shown"].float(), tokens, said, found["things"].float(), sights)


class GrowingClips:
    """Latents of clips, and the captions that name them."""

    def __init__(self, encode: Encoder, device: str, first: int, processes: int) -> None:
        """Start drawing from seed `first` on."""
        self._encode, self._device = encode, device
        jobs = (range(at, at + _CLIP_CHUNK) for at in count(first, _CLIP_CHUNK))
        self.drawers: Drawers[range, Clips] = Drawers(draw_clips, jobs, processes)
        self.stock = Stock(CLIP_ROOM, device)
        self._empty = torch.from_numpy(tokens_of([""], tokenizer())[0]).to(device)

    def wait_for(self, clips: int) -> None:
        """Until there are so many."""
        while self.stock.count < clips:
            self._keep(self.drawers.next())

    def grow(self) -> None:
        """Take in one chunk, if it is drawn and there is room: the cores may draw faster than the device encodes."""
        if self.drawers.ready and not self.stock.full:
            self._keep(self.drawers.next())

    def _keep(self, made: Clips) -> None:
        frames, tokens = made
        if len(frames):
            latents = self._encode(frames.flatten(0, 1)).view(len(frames), FRAMES, -1, *(s // 8 for s in CLIP_SIZE))
            self.stock.add(shown=latents, tokens=tokens)

    def batch(self, count: int) -> tuple[Tensor, Tensor]:
        """Random clips (n x frames x 4 x h/8 x w/8) and a caption of each, a share of them dropped."""
        found = self.stock.some(count)
        tokens = _one_of(found["tokens"])
        tokens[torch.rand(count, device=self._device) < _CAPTIONS_DROPPED] = self._empty
        return found["shown"].float(), tokens


def _one_of(phrasings: Tensor) -> Tensor:
    """One of the phrasings of every row (n x phrasings x tokens to n x tokens)."""
    rows = torch.arange(len(phrasings), device=phrasings.device)
    return phrasings[rows, torch.randint(phrasings.shape[1], (len(phrasings),), device=phrasings.device)]
