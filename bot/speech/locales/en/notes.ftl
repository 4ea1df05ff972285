# What goes with a result: which of the words said nothing to the model (core.domain.notes).

note-unknown = { $model } does not know { LIST($words, type: "or") }.
note-unknown-near = { $model } does not know { LIST($words, type: "or") }; did you mean { LIST($meant) }?
note-unknown-known = { $model } does not know { LIST($words, type: "or") }; it knows words such as { LIST($known) }.
note-unheard = { $model } hears only the beginning of so long a text, and not “{ $tail }”.
note-unheard-negative = { $model } hears only the beginning of so long a text, and not “{ $tail }” behind --no.
note-unheard-both = { $model } hears only the beginning of so long a text, and not “{ $tail }” or “{ $negative }” behind --no.
note-both = { $first } { $second }
note-failover = { $model } could not do it just now, so { $other } did.
note-and = { $first } { $second }
