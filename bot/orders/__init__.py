"""How orders are made: which pictures are meant, and what is to be drawn from words, from pictures and into them."""
