script-here-are = Ahora aquí: { $names }
script-here = Ahora aquí
script-lost = Conexión perdida: lo sigo intentando; lo que envíes espera aquí.
script-link-copied = Enlace copiado
script-invite-by = Envía este enlace para invitar a alguien:
script-invite = Invitar
script-replying-to = Respuesta a { $name }: { $words }
script-do-not-reply = No responder
script-replying = Respuesta a { $words }
script-upload-running = La imagen aún está en camino; un momento.
script-pictures = { $count ->
    [one] { $count } imagen
   *[other] { $count } imágenes
}
script-progress = Progreso
script-room = Sala
script-forget-room = Olvidar { $room }
script-forget = Olvidar
script-reply-to = Responder a { $name }
script-only-you = Solo lo ves tú
script-dismiss = Descartar
script-picture-by = Una imagen de { $name }
script-for = para { $name }
script-example-1 = un círculo rojo sobre un cuadrado azul de noche
script-example-2 = una estrella amarilla junto a un triángulo verde en la arena
script-example-3 = una luna blanca sobre una colina morada al anochecer
script-example-4 = un corazón naranja junto a un cuadrado rosa en la nieve
script-you = Tú
script-room-as = Sala { $room } · como { $name }
script-use-name = Usar «{ $name }»
script-no-answer = El servidor no ha respondido; inténtalo otra vez.
script-not-sent = No ha llegado por más que lo he intentado; escríbelo de nuevo, por favor.
script-ready = Listo: { $words }
script-a-picture = una imagen
script-most-pictures = { $count ->
    [one] En un mensaje solo cabe { $count } imagen.
   *[other] En un mensaje caben hasta { $count } imágenes.
}
script-too-large = { $name } tiene { $size }; caben hasta { $most }.
script-that-file = Ese archivo
script-picture = imagen
script-upload-failed = La imagen no ha llegado; inténtalo otra vez.
script-remove = Quitar { $name }
script-position = { $n } de { $all }
script-remix-hint = Responder a esta imagen con palabras
script-copy = Copiar prompt
script-copy-hint = Copiar las palabras
script-download = Descargar
script-copied = Copiado
script-not-allowed = Aquí no está permitido
script-words = Palabras
script-yes = Sí
script-no = No
script-sending = enviando…
