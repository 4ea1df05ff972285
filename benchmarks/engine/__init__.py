"""What drawing costs, alone and through the queue."""
