"""One file per command; each names its row COMMAND and `bot.registry` finds it."""
