"""One file per family of actions; each lists its rows as ACTIONS and `bot.menus.registry` finds them."""
