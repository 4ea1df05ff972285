telegram-file-too-large = Telegram me da archivos de hasta { $most }; envía uno más pequeño.
telegram-file-gone = Telegram ya no tiene esa imagen; envíala otra vez, por favor.
telegram-file-away = Telegram no me ha dado esa imagen; inténtalo otra vez dentro de un momento.
telegram-files-left-out = { $count } más: { $count ->
    [one] demasiado grande
   *[other] demasiado grandes
} para Telegram.
telegram-no-pictures-here = No puedo publicar imágenes aquí; un admin puede permitirlo en los permisos del grupo, y entonces /show la trae.

telegram-new-words = ¿Palabras nuevas para { $picture }? Responde a este mensaje con ellas.
telegram-this-picture = esta imagen
telegram-old-words = Ahora dice:

telegram-inline-not-set-up = Las imágenes en otros chats no están configuradas.
telegram-inline-empty = Escribe qué dibujo
telegram-inline-draw = Dibujar esto
telegram-inline-again = Dibujar otra cosa
telegram-inline-asking =
    «{ $prompt }»
    Pidiéndolo…
telegram-guest-empty = Dime qué dibujo.
telegram-new-value = Para { $picture }: ¿{ $field }? Responde a este mensaje con ello.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } (de { $least } a { $most })
telegram-answers-long = Es más de lo que puedo recordar mientras pregunto; contesta más corto, por favor.
