verb-tree =
    .summary = Mostrar de qué se hizo una imagen y qué se hizo con ella
    .label = Árbol
    .hint = Dibujar su familia: de qué se hizo y qué se hizo con ello
    .name = árbol

task-tree = dibujar la familia de un resultado
    .title = árboles de familia

tree-how = Responde a una imagen con /tree y dibujo su familia.
tree-alone = Todavía no se ha hecho nada aquí con esto, ni se hizo de otra cosa de aquí; haz un remix y tendrá familia.
tree-whole = Su familia: { $count } resultados. Hecho por IA.
tree-nearest = Sus parientes más cercanos: { $count } de { $all } resultados. Hecho por IA.
tree-credits = con { LIST($names) }

picture-is-shown = Eso solo muestra otros resultados; responde a uno de ellos.
order-only-shows = Eso solo muestra otros resultados; responde a uno de ellos, y /tree dibuja su familia de nuevo.

details-credits = Con imágenes de: { LIST($names) }

verb-keep =
    .summary = Impedir o dejar que otros hagan remixes de tus imágenes
    .name = conservar
field-mine =
    .help = on: nadie hace remixes de las tuyas; off: todos pueden
    .name = mías
answer-keep-on =
    .label = Conservarlas
    .hint = Desde ahora nadie hace remixes de tus imágenes
answer-keep-off =
    .label = Dejarlos
    .hint = Desde ahora otros pueden hacer remixes de tus imágenes
keep-on = Tus imágenes se quedan como están: nadie más hace remixes de ellas, en ningún sitio. /keep off lo cambia.
keep-off = Otros pueden hacer remixes de las imágenes que pides. /keep on lo cambia.
keep-how = Es /keep on, para que nadie haga remixes de las tuyas, o /keep off.
keep-kept = { $name } quiere conservar esta tal como está, y es un detalle respetarlo; /imagine te dibuja una propia.
keep-kept-by-somebody = Alguien cuya imagen entró en esta quiere conservarla tal como está; /imagine te dibuja una propia.
