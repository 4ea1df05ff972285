script-brush-canvas = Pinta aquí
script-brush-size = Grosor del pincel
script-brush-undo = Deshacer
script-brush-clear = Limpiar
script-brush-hint = Pinta sobre lo que debe ser nuevo, o elige una de las nueve partes.

page-brush = Pintar de nuevo una parte de una imagen
page-brush-lead = Pinta sobre lo que debe ser nuevo, di qué dibujo allí, y lo publico donde lo pediste.
page-brush-field = O una de nueve partes
page-brush-whole = como está pintado
page-brush-words = Qué dibujar allí
page-brush-send = Dibujarlo
script-brush-done = En camino: lo publico donde lo pediste. Este enlace ya ha hecho su trabajo.

verb-brush =
    .label = Pintar zona …
    .hint = Pintar con un pincel lo que debe ser nuevo en esta imagen
brush-link = Pinta lo que debe ser nuevo en esta página, antes de una hora: { $url }
brush-none = No tengo aquí ninguna página en la que puedas pintar. Responde con /region y una parte de la imagen, por ejemplo /region arriba a la izquierda: un globo rojo.
brush-alone = Aquí todo el mundo leería ese enlace y podría pintar en tu nombre. Responde por ejemplo con /region arriba a la izquierda: un globo rojo, o pídeme el pincel en un chat directo.
brush-over = Este enlace ya ha hecho su trabajo, o ha pasado su hora; pide otro debajo de la imagen.
brush-no-link = Este enlace no abre nada; pide uno debajo de una imagen.
brush-nothing = Pinta algo primero, o elige una parte.
page-brush-over = Este enlace ya ha hecho su trabajo, o ha pasado su hora; pide otro debajo de la imagen.
