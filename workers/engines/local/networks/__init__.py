"""Networks of our own, where no library has one as small; these files import torch, so only a `load` imports them."""
