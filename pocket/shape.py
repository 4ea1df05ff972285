"""The shape of Pocket: every component as a stock class with random weights."""

from __future__ import annotations

from diffusers import AutoencoderTiny, DPMSolverMultistepScheduler, MotionAdapter, UNet2DConditionModel
from torch import nn
from transformers import CLIPTextConfig, CLIPTextModel, PreTrainedTokenizerFast

TOKENS = 32
TEXT_WIDTH = 192
LATENT_CHANNELS = 4
FRAMES = 16
WIDTHS = (48, 128, 192)
"""Channels of the denoiser at 32 x 32, 16 x 16 and 8 x 8 latents."""


def autoencoder() -> AutoencoderTiny:
    """Picture to latents and back, factor 8, four channels; cheap enough to decode previews."""
    return AutoencoderTiny(
        latent_channels=LATENT_CHANNELS,
        encoder_block_out_channels=(48, 48, 48, 48),
        decoder_block_out_channels=(48, 48, 48, 48),
        num_encoder_blocks=(1, 2, 2, 2),
        num_decoder_blocks=(2, 2, 2, 1),
    )


def unet() -> UNet2DConditionModel:
    """The denoiser: narrow at 32x32, most of its width at 16x16 and 8x8, cross attention there."""
    return UNet2DConditionModel(
        sample_size=32,
        in_channels=LATENT_CHANNELS,
        out_channels=LATENT_CHANNELS,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D"),
        mid_block_type="UNetMidBlock2DCrossAttn",
        up_block_types=("CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "UpBlock2D"),
        block_out_channels=WIDTHS,
        layers_per_block=1,
        cross_attention_dim=TEXT_WIDTH,
        # In this class the field counts heads, not their width.
        attention_head_dim=2,
        norm_num_groups=16,
    )


def text_encoder(tokenizer: PreTrainedTokenizerFast) -> CLIPTextModel:
    """Prompt tokens to the states that the denoiser attends to."""
    model = CLIPTextModel(
        CLIPTextConfig(
            vocab_size=len(tokenizer),
            hidden_size=TEXT_WIDTH,
            intermediate_size=TEXT_WIDTH * 3,
            num_hidden_layers=3,
            num_attention_heads=4,
            max_position_embeddings=TOKENS,
            projection_dim=TEXT_WIDTH,
            hidden_act="gelu",
            bos_token_id=tokenizer.bos_token_id,
            eos_token_id=tokenizer.eos_token_id,
            pad_token_id=tokenizer.pad_token_id,
        )
    )
    # The class starts words fifty times smaller. What its layers then learn to add to every word drowns which word it
    # is: circle and square were one state, and no shape was learnt.
    nn.init.normal_(model.get_input_embeddings().weight, std=1.0)
    for name, weight in model.named_parameters():
        if name.endswith("position_embedding.weight"):
            nn.init.normal_(weight, std=0.5)
    return model


def scheduler() -> DPMSolverMultistepScheduler:
    """The sampler: v-prediction with zero terminal signal, so that night can be dark, in few steps."""
    return DPMSolverMultistepScheduler(
        num_train_timesteps=1000,
        # Much noise: a thing covers hundreds of latent pixels and shows through any less, so that at the usual
        # levels the denoiser never needs the prompt to know its colour and place.
        beta_schedule="linear",
        beta_start=0.0001,
        beta_end=0.02,
        prediction_type="v_prediction",
        rescale_betas_zero_snr=True,
        timestep_spacing="trailing",
        algorithm_type="dpmsolver++",
        solver_order=2,
        final_sigmas_type="zero",
        # Unused with trailing steps; the pipelines warn about any other value.
        steps_offset=1,
    )


def motion_adapter() -> MotionAdapter:
    """The temporal layers that turn the denoiser into one for clips."""
    adapter = MotionAdapter(
        block_out_channels=WIDTHS,
        motion_layers_per_block=1,
        motion_mid_block_layers_per_block=1,
        motion_num_attention_heads=4,
        motion_norm_num_groups=16,
        motion_max_seq_length=32,
        use_motion_mid_block=True,
    )
    for name, module in adapter.named_modules():
        if name.endswith("proj_out"):
            # Starts as no change at all: an untrained adapter gives unrelated stills, not noise.
            nn.init.zeros_(module.weight)
            nn.init.zeros_(module.bias)
    return adapter
