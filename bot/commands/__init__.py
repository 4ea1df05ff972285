"""One file per command; each names its row COMMAND and `bot.menus.registry` finds it."""
