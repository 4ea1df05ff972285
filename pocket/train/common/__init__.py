"""What all stages share: steps, teams of processes, optimisers, checkpoints."""
