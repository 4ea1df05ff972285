"""Words of newcomers and of six other languages mean what a word of the world means, without any training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from transformers import PreTrainedTokenizerFast

from pocket import WEIGHTS, known_words
from pocket.tokens import tokenizer
from pocket.train.common.warm import as_they_mean, text_encoder
from pocket.world.captions import FILLER
from pocket.world.colours import COLOURS
from pocket.world.synonyms import LANGUAGES, of_language
from pocket.world.things import PLAIN, REAL
from pocket.world.words import WORD, meanings, own_words
from workers.engines.local.prompts.vocabulary import unknown_words

pytestmark = pytest.mark.torch

EVERYDAY = Path(__file__).with_name("everyday.txt")


def meant(text: str) -> list[str]:
    """What the tokenizer makes of a text, each word as the world's own."""
    means = meanings()
    return [means.get(word, word) for word in tokenizer().tokenize(text)]


@pytest.mark.parametrize(("text", "said"), [
    ("ein roter Fuchs im Schnee", "a red fox in snow"),
    ("drei weiße Katzen neben einem BLAUEN Haus", "three white cats beside a blue house"),
    ("Äpfel und Bäume bei Sonnenuntergang", "apple and trees at sunset"),
    ("un zorro rojo en la nieve", "a fox red in the snow"),
    ("dos pájaros azules sobre el árbol", "two birds blue above the tree"),
    ("un cœur rose dans la forêt", "a heart rose in the forest"),
    ("uma raposa vermelha debaixo da árvore", "a fox red under of tree"),
    ("ثعلب أحمر في الثلج", "fox red in snow"),
    ("القطة السوداء والقمر", "cat black moon"),
    ("雪の中の赤い狐", "snow , red fox"),
    ("青い家と黒猫", "blue house and black cat"),
    ("雪だるま", "snowman"),
    ("a kitty by the lake", "a cat by the sea"),
])  # fmt: skip
def test_a_word_means_the_same_in_seven_languages(text: str, said: str) -> None:
    """Inflected German, adjectives after nouns, Arabic prefixes, Japanese without spaces by its longest words."""
    assert meant(text) == said.split()


@pytest.mark.parametrize("code", LANGUAGES[1:])
def test_a_language_names_every_thing_and_every_colour(code: str) -> None:
    """Nothing that the world draws lacks a name in any of them, but for words that are the same in English."""
    named = {meaning for _, meaning in of_language(code)}
    wanted = {kind.name for kind in (*PLAIN, *REAL)} | {colour.name for colour in COLOURS}
    # the same in English, or two words
    assert wanted - named <= {
        "cactus", "robot", "triangle", "orange", "ball", "ring", "turquoise", "hexagon", "banana", "lightning", "cross",
        "train", "snowman", "crescent", "lighthouse",
    }  # fmt: skip


def test_every_word_is_one_token_and_means_a_word_of_the_world() -> None:
    """A file that names no such word, or one that the tokenizer would cut in pieces, is a mistake."""
    own, words = set(own_words()), tokenizer()
    for code in LANGUAGES:
        for word, meaning in of_language(code):
            assert meaning in own, (code, word)
            assert words.tokenize(word) == [word], code


def test_captions_say_what_they_said() -> None:
    """Words of captions keep their own tokens, and those that are to say nothing go on saying nothing."""
    assert not set(meanings()) & set(own_words())
    assert not set(meanings()) & {word for filler in FILLER for word in WORD.findall(filler)}
    assert known_words()[: len(own_words())] == own_words()


def test_the_shipped_words_are_drawn_as_what_they_mean() -> None:
    """The row of Fuchs is that of fox in the weights, so the same picture comes of both."""
    rows = PreTrainedTokenizerFast.from_pretrained(WEIGHTS / "tokenizer").get_vocab()
    state = load_file(WEIGHTS / "text_encoder" / "model.safetensors")
    table = next(value for name, value in state.items() if name.endswith("token_embedding.weight"))
    assert set(rows) >= set(known_words())
    for word, meaning in meanings().items():
        assert torch.equal(table[rows[word]], table[rows[meaning]]), word


def test_training_teaches_a_meaning_and_an_export_its_synonyms() -> None:
    """What fox becomes in training the words for it become with it."""
    words = tokenizer()
    text = text_encoder(Path(WEIGHTS), words)
    rows, table = words.get_vocab(), text.get_input_embeddings().weight
    with torch.no_grad():
        table[rows["fox"]] += 1.0
    assert not torch.equal(table[rows["fuchs"]], table[rows["fox"]])
    as_they_mean(text, words)
    assert torch.equal(table[rows["fuchs"]], table[rows["fox"]])


def test_most_of_what_newcomers_type_is_known() -> None:
    """Of the words that say something in prompts written down before the vocabulary was looked at."""
    known = frozenset(known_words())
    told = [unknown_words(line, known) for line in EVERYDAY.read_text(encoding="utf-8").splitlines()]
    share = 1 - np.sum([len(unknown) for _, unknown in told]) / np.sum([len(telling) for telling, _ in told])
    assert share > 0.69
