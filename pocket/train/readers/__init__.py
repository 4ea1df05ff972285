"""Small readers that teach the denoiser: what a caption says, which thing is where, how it moves."""
