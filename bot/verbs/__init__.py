"""One file per thing that people can do, in folders; each lists its rows as VERBS, and a registry finds them."""
