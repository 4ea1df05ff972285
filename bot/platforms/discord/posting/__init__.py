"""Posts by REST: their shape, files that fit, and what Discord's errors mean."""
