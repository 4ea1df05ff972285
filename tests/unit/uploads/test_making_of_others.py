"""What ComfyUI and InvokeAI write into a PNG is read, as claims, and drawn again as far as the fields fit."""

from __future__ import annotations

import json

import pytest

from core.domain.making import Making
from core.language.making import ask_again
from tests.unit.uploads.files import png, taken

# the graph that ComfyUI ships as its first example
GRAPH = {
    "3": {
        "class_type": "KSampler",
        "inputs": {
            "seed": 156680208700286,
            "steps": 20,
            "cfg": 8,
            "sampler_name": "euler",
            "scheduler": "normal",
            "denoise": 1,
            "model": ["10", 0],
            "positive": ["6", 0],
            "negative": ["7", 0],
            "latent_image": ["5", 0],
        },
    },
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "sub\\dream v8.safetensors"}},
    "10": {
        "class_type": "LoraLoader",
        "inputs": {"lora_name": "luna.safetensors", "strength_model": 0.8, "strength_clip": 1, "model": ["4", 0]},
    },
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 768, "height": 512, "batch_size": 1}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "a red fox\nin the snow", "clip": ["10", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "text, watermark", "clip": ["10", 1]}},
    "9": {"class_type": "SaveImage", "inputs": {"filename_prefix": "ComfyUI", "images": ["3", 0]}},
}
# FLUX has a guider, and its noise and size in nodes of their own
GUIDED = {
    "13": {
        "class_type": "SamplerCustomAdvanced",
        "inputs": {
            "noise": ["25", 0],
            "guider": ["22", 0],
            "sampler": ["16", 0],
            "sigmas": ["17", 0],
            "latent_image": ["27", 0],
        },
    },
    "25": {"class_type": "RandomNoise", "inputs": {"noise_seed": 7}},
    "22": {"class_type": "BasicGuider", "inputs": {"model": ["12", 0], "conditioning": ["26", 0]}},
    "26": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["6", 0]}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": "an owl", "clip": ["11", 0]}},
    "11": {"class_type": "DualCLIPLoader", "inputs": {"clip_name1": "t5xxl.safetensors", "type": "flux"}},
    "12": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux1-dev.safetensors"}},
    "16": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "euler"}},
    "17": {"class_type": "BasicScheduler", "inputs": {"steps": 28, "denoise": 1.0, "model": ["12", 0]}},
    "27": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 1024, "height": 1024, "batch_size": 1}},
}
INVOKE = {
    "app_version": "5.0.0",
    "generation_mode": "sdxl_txt2img",
    "positive_prompt": "a blue whale",
    "negative_prompt": "people",
    "width": 1024,
    "height": 768,
    "seed": 11,
    "cfg_scale": 6.5,
    "steps": 30,
    "scheduler": "euler_a",
    "model": {"key": "ab", "name": "Juggernaut XL", "base": "sdxl", "type": "main"},
    "loras": [{"model": {"key": "cd", "name": "luna"}, "weight": 0.75}],
}


def making(keyword: str, said: object) -> Making:
    text = said if isinstance(said, str) else json.dumps(said)
    return taken(png((b"tEXt", keyword.encode() + b"\0" + text.encode()))).making


def test_a_graph_of_comfyui_is_read():
    """Words by going up from what samples; the model by its file."""
    found = making("prompt", GRAPH)
    assert ("a red fox\nin the snow", "text, watermark") == (found.prompt, found.negative)
    assert ("dream v8", 156680208700286) == (found.model, found.seed)
    wanted = {"steps": "20", "guidance": "8", "scheduler": "euler", "width": "768", "height": "512"}
    assert {**wanted, "adapters": "luna:0.8"} == dict(found.settings)


def test_a_graph_with_a_guider_is_read():
    """As models without a classifier's guidance have it."""
    found = making("prompt", GUIDED)
    assert ("an owl", "", "flux1-dev", 7) == (found.prompt, found.negative, found.model, found.seed)
    wanted = {"steps": "28", "guidance": "3.5", "scheduler": "euler", "width": "1024", "height": "1024"}
    assert wanted == dict(found.settings)


def test_a_graph_that_begins_with_a_picture_says_so():
    """By how much noise it adds."""
    sampler = {**GRAPH["3"]["inputs"], "denoise": 0.6}
    found = making("prompt", {**GRAPH, "3": {"class_type": "KSampler", "inputs": sampler}})
    assert ("0.6", "true") == (found.setting("strength"), found.setting("from_picture"))


def test_what_invokeai_writes_is_read():
    """With its release as the program."""
    found = making("invokeai_metadata", INVOKE)
    assert ("a blue whale", "people", "Juggernaut XL", 11) == (found.prompt, found.negative, found.model, found.seed)
    assert "InvokeAI 5.0.0" == found.software
    wanted = {"steps": "30", "guidance": "6.5", "scheduler": "euler_a", "width": "1024", "height": "768"}
    assert {**wanted, "adapters": "luna:0.75"} == dict(found.settings)
    assert "true" == making("invokeai_metadata", {**INVOKE, "generation_mode": "img2img"}).setting("from_picture")


def test_it_is_asked_for_again_as_far_as_the_fields_fit():
    """Words, what is left out, seed, steps and guidance become flags; a sampler of theirs is none."""
    said = dict(ask_again(making("invokeai_metadata", INVOKE)).said)
    assert {"no": "people", "seed": 11, "steps": 30, "guidance": 6.5} == {
        key: value for key, value in said.items() if key != "style"
    }
    assert "a red fox in the snow" == ask_again(making("prompt", GRAPH)).prompt


def test_our_own_words_count_before_theirs():
    """A picture of ours that went through another program says what we said last."""
    ours = b'imagine\0{"prompt": "an owl", "seed": 3}'
    both = png((b"tEXt", b"prompt\0" + json.dumps(GRAPH).encode()), (b"tEXt", ours))
    assert ("an owl", 3) == (taken(both).making.prompt, taken(both).making.seed)


LOOP = {"class_type": "KSampler", "inputs": {"seed": 1, "positive": ["1", 0], "negative": ["2", 0], "model": ["1", 0]}}


@pytest.mark.parametrize(
    "said",
    [
        "{}",
        "a red fox",
        "[" * 100_000,
        '{"a":' * 50_000,
        {"1": 7, "2": {"class_type": "x"}, "3": {"class_type": 1, "inputs": {}}},
        {"1": LOOP},
        {"1": {"class_type": "KSampler", "inputs": {"seed": 1, "positive": ["9", 0]}}},
        {"1": {"class_type": "KSampler", "inputs": {"seed": 1, "positive": [["1"], 0], "steps": {}}}},
        {str(n): LOOP for n in range(2000)},
        {"positive_prompt": 7, "loras": 3},
        {"positive_prompt": "", "model": [], "loras": [7, {"model": 3}], "seed": "x", "steps": True},
    ],
    ids=["empty", "words", "deep", "deeper", "no nodes", "circle", "nowhere", "odd", "many", "no prompt", "no fields"],
)
@pytest.mark.parametrize("keyword", ["prompt", "invokeai_metadata"])
def test_what_is_none_of_them_says_nothing(said, keyword):
    """However it is broken."""
    found = making(keyword, said)
    assert ("", "") == (found.prompt, found.negative)
