"""GLM-Image's classes, smaller; the draft of a picture has as many tokens as that of a small one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from diffusers import GlmImagePipeline, GlmImageTransformer2DModel
from transformers import (
    ByT5Tokenizer,
    GlmImageConfig,
    GlmImageForConditionalGeneration,
    GlmImageProcessor,
    PreTrainedTokenizerFast,
)
from transformers.models.glm_image.image_processing_pil_glm_image import GlmImageImageProcessorPil

from tests.unit.models.tiny.parts import WIDTH, autoencoder, flow, t5_encoder
from tests.unit.models.tiny.tokenizers import qwen

# of pictures, which the draft is written in
_VOCABULARY = 32
_TEMPLATE = (
    "{% for message in messages %}{% for part in message.content %}"
    "{% if part.type == 'image' %}<|image|>{% else %}{{ part.text }}{% endif %}{% endfor %}{% endfor %}"
)


def _words() -> PreTrainedTokenizerFast:
    with TemporaryDirectory() as scratch:
        core = qwen(Path(scratch)).backend_tokenizer
    return PreTrainedTokenizerFast(
        tokenizer_object=core,
        bos_token="<|start|>",
        eos_token="<|end|>",
        pad_token="<|pad|>",
        extra_special_tokens={"image_token": "<|image|>", "grid_bos_token": "<sop>", "grid_eos_token": "<eop>"},
    )


def _draughtsman(words: PreTrainedTokenizerFast) -> GlmImageForConditionalGeneration:
    return GlmImageForConditionalGeneration(
        GlmImageConfig(
            text_config={
                "vocab_size": len(words),
                "hidden_size": WIDTH,
                "intermediate_size": 32,
                "num_hidden_layers": 1,
                "num_attention_heads": 2,
                "num_key_value_heads": 1,
                "vision_vocab_size": _VOCABULARY,
                "pad_token_id": words.pad_token_id,
                "eos_token_id": words.eos_token_id,
                "rope_parameters": {"rope_type": "default", "rope_theta": 1e4, "mrope_section": [1, 1, 2]},
            },
            vision_config={
                "depth": 1,
                "hidden_size": WIDTH,
                "num_heads": 2,
                "intermediate_size": WIDTH,
                "image_size": 64,
                "patch_size": 16,
            },
            vq_config={"embed_dim": 8, "num_embeddings": _VOCABULARY, "latent_channels": WIDTH},
            image_token_id=words.convert_tokens_to_ids("<|image|>"),
            image_start_token_id=words.bos_token_id,
            image_end_token_id=words.eos_token_id,
        )
    )


def build(folder: Path) -> None:
    """Write the folder."""
    words, glyphs = _words(), ByT5Tokenizer()
    eyes = GlmImageImageProcessorPil(
        patch_size=16, merge_size=1, temporal_patch_size=1, min_pixels=32 * 32, max_pixels=64 * 64
    )
    GlmImagePipeline(
        tokenizer=glyphs,
        processor=GlmImageProcessor(image_processor=eyes, tokenizer=words, chat_template=_TEMPLATE),
        text_encoder=t5_encoder(len(glyphs)),
        vision_language_encoder=_draughtsman(words),
        vae=autoencoder(latents_mean=[0.1] * 4, latents_std=[1.5] * 4),
        transformer=GlmImageTransformer2DModel(
            in_channels=4,
            out_channels=4,
            num_layers=1,
            attention_head_dim=8,
            num_attention_heads=4,
            text_embed_dim=WIDTH,
            time_embed_dim=16,
            condition_dim=8,
            prior_vq_quantizer_codebook_size=_VOCABULARY,
        ),
        scheduler=flow(),
    ).save_pretrained(folder)
