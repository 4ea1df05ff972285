"""Real models' shapes on one GPU: `scripts/bench_gpu.sh`."""
