"""One file per thing that people can do; each lists its rows as VERBS and `bot.menus.registry` finds them."""
