"""From an invocation to one visible answer: the dispatcher, its effects and the placeholder."""
