field-expand =
    .help = deja que un ayudante enriquezca tus palabras y míralas antes de dibujar
    .name = ampliar-texto

answer-own =
    .label = Mis palabras
    .hint = Dibujar lo que escribí

expand-draw = ¿Dibujo esto? «{ $words }»
expand-own = { $reason } ¿Dibujo tus propias palabras?
expand-typed = { $said } Para seguir, envía: { $command }
expand-nobody = Aquí no hay ningún ayudante de prompts, así que estas son tus propias palabras.
expand-one = Un ayudante enriquece un prompt cada vez; pide uno solo, o quita --expand.
expand-again = Un momento: acabo de preguntar al ayudante por ti. Inténtalo otra vez dentro de unos segundos.
expand-busy = El ayudante de prompts está muy ocupado.
expand-slow = El ayudante de prompts no ha respondido a tiempo.
expand-away = Ahora mismo no se puede contactar con el ayudante de prompts.
expand-set-up = El ayudante de prompts no está bien configurado; quien me administra verá por qué en mi registro.
expand-unusable = El ayudante de prompts ha escrito algo que no es un prompt.
expand-refused = El ayudante de prompts prefiere no escribir sobre eso.
expand-forbidden = El ayudante de prompts ha escrito algo que aquí no se puede dibujar.
privacy-helper = Cuando escribes --expand, tus palabras van a un ayudante fuera de mí, y nada más sobre ti.
expand-in-chats = --expand pregunta antes de dibujar, y eso solo se puede en un chat; estas son tus propias palabras.
expand-elsewhere = --expand enriquece lo que se ha de ver, y aquí las palabras se toman tal cual; quítala.
