"""What the operator's subcommands do."""
