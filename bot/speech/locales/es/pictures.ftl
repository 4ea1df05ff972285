clip-is-picture = Eso es una imagen; esto funciona con clips. /animate hace uno con ella.
picture-is-clip = Eso es un clip; esto funciona con imágenes.
picture-is-text = Eso es un texto; esto funciona con imágenes.
picture-not-ready = Esa imagen todavía no está lista; inténtalo otra vez cuando haya llegado.
picture-none-drawn = Ahí no se dibujó nada; pide otra vez con /imagine.
picture-no-such = Aquí no hay ninguna imagen { $number }; este resultado tiene { $count ->
    [one] una sola imagen
   *[other] las imágenes 1 a { $count }
}.
picture-numbers = { $most ->
    [one] Esto se hace con una imagen; di un solo número, por ejemplo #2.
   *[other] Esto se hace con hasta { $most } imágenes; di los números uno tras otro, por ejemplo #1 #3.
}
picture-not-in-message = Ese mensaje no tiene ninguna imagen { $number }.
picture-unreadable = Ese archivo no es una imagen que yo pueda leer; valen PNG, JPEG, WebP y GIF.
picture-too-many-pixels = Esa imagen tiene { $width }×{ $height } píxeles; acepto hasta { $megapixels } megapíxeles.
picture-upload-gone = La imagen subida de la que parte esto ya no se conserva; súbela otra vez, por favor.
picture-gone = Esa imagen ya no se conserva, ni cómo se hizo; pídela de nuevo, por favor.
picture-long-history = Esa imagen tiene una historia demasiado larga para dibujarla otra vez; pídela de nuevo, por favor.
picture-forgotten = Ya no sé nada de esa imagen; pídela de nuevo, por favor.

upload-unreadable = Ese archivo no es una imagen que yo pueda leer; valen PNG, JPEG, WebP y GIF.
upload-cut = Ese archivo se corta antes de que se vea algo; envíalo otra vez, por favor.
upload-costly = Esa imagen cuesta demasiado de descomprimir; guárdala de nuevo o hazla más pequeña primero.
upload-heic = Eso es una foto HEIC, que no puedo leer; envíala como JPEG o PNG, por favor.
upload-avif = Eso es una imagen AVIF, que no puedo leer; envíala como JPEG o PNG, por favor.
upload-clip = Eso es un clip, y aquí solo acepto imágenes: PNG, JPEG, WebP y GIF.
upload-huge = Esa imagen tiene { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } píxeles; caben hasta { $millions } millones.
upload-no-process = Ahora mismo no puedo mirar imágenes; inténtalo otra vez dentro de un momento.
upload-many = Se están mirando muchas imágenes ahora mismo; inténtalo otra vez dentro de un momento.
upload-yours = Todavía se están mirando varias imágenes tuyas; espera un momento, por favor.
upload-no-room = Ahora mismo no tengo sitio para imágenes; inténtalo otra vez dentro de un momento.
upload-too-large = Ese archivo tiene { $size }; caben hasta { $most }.
file-too-large = Este archivo es demasiado grande; lo máximo que acepto son { $most }.
