"""What makes a model quick on this machine: measured once by `imagine tune`, kept, and applied when it is loaded."""
