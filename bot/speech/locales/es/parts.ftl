verb-zoom =
    .summary = Dibujar más alrededor de una imagen
    .label = Alejar …
    .hint = Dibujar más alrededor de esta imagen
    .name = alejar

verb-zoom-by-15 =
    .label = Alejar 1,5×
    .hint = Dibujar más alrededor de esta imagen, que queda una vez y media más pequeña

verb-zoom-by-2 =
    .label = Alejar 2×
    .hint = Dibujar más alrededor de esta imagen, que queda la mitad de ancha

verb-pan-left =
    .hint = Dibujar más a la izquierda de esta imagen
verb-pan-right =
    .hint = Dibujar más a la derecha de esta imagen
verb-pan-up =
    .hint = Dibujar más por encima de esta imagen
verb-pan-down =
    .hint = Dibujar más por debajo de esta imagen

verb-square =
    .label = Hacer cuadrada
    .hint = Dibujar más en los lados largos de esta imagen hasta que sea cuadrada

verb-region =
    .summary = Dibujar de nuevo una parte de una imagen y conservar el resto
    .label = Variar zona
    .hint = Dibujar de nuevo una parte de esta imagen
    .name = zona

verb-blend =
    .summary = Hacer una sola imagen de entre dos y cinco
    .name = mezclar

field-by =
    .help = cuántas veces más pequeña queda la imagen
    .name = factor

field-field =
    .help = cuál de las nueve partes de la imagen
    .name = parte
    .top-left = arriba a la izquierda
    .top = arriba
    .top-right = arriba a la derecha
    .left = izquierda
    .middle = centro
    .right = derecha
    .bottom-left = abajo a la izquierda
    .bottom = abajo
    .bottom-right = abajo a la derecha

field-mask =
    .help = blanco donde se dibuja algo nuevo
    .name = máscara

field-more =
    .help = una imagen más

field-tile =
    .help = una imagen cuyos bordes opuestos encajan
    .name = mosaico

zoom-how = Responde a una imagen con /zoom y cuánto, por ejemplo /zoom 1.5, o adjunta una.
pan-how = Responde a una imagen con «pan left», «pan right», «pan up» o «pan down».
pan-widest = Esa imagen es tan ancha como las hace { $model }; ve hacia arriba o hacia abajo, o hazla cuadrada.
pan-tallest = Esa imagen es tan alta como las hace { $model }; ve hacia la izquierda o hacia la derecha, o hazla cuadrada.
square-how = Responde a una imagen con «make square».
square-already = Esa imagen ya es cuadrada.
region-how = Responde a una imagen con /region, la parte que hay que dibujar de nuevo y qué poner allí, por ejemplo /region arriba a la izquierda: un globo rojo. Las partes son { LIST($fields, type: "or") }; también vale adjuntar una máscara.
region-one = Se dibuja de nuevo una parte cada vez; nombra una, o adjunta una máscara que las muestre todas.
part-no-words = Di qué dibujo allí, por ejemplo: un globo rojo.
blend-how = /blend hace una imagen con { $least } a { $most }, y aquí { $count ->
    [0] no hay ninguna
    [one] hay una
   *[other] hay { $count }
}: adjunta varias, o responde a un álbum o a un resultado.
blend-no-words = Di qué hago con estas imágenes, por ejemplo: /blend un castillo de noche.
