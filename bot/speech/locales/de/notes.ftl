note-unknown = { $model } kennt { LIST($words, type: "and") } nicht.
note-unknown-near = { $model } kennt { LIST($words, type: "and") } nicht; meintest du { LIST($meant) }?
note-unknown-known = { $model } kennt { LIST($words, type: "and") } nicht, aber zum Beispiel { LIST($known) }.
note-unheard = { $model } hört von einem so langen Text nur den Anfang und nicht mehr „{ $tail }“.
note-unheard-negative = { $model } hört von einem so langen Text nur den Anfang und hinter --no nicht mehr „{ $tail }“.
note-unheard-both = { $model } hört von einem so langen Text nur den Anfang und nicht mehr „{ $tail }“ und hinter --no „{ $negative }“.
note-both = { $first } { $second }
