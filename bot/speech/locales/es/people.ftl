consent-absent = En esta entró una imagen de alguien a quien no puedo preguntar aquí; usa otra.
consent-crowd = En esta entraron imágenes de más de { $most } personas; usa otra.
consent-asked = He preguntado a { $owner } si puedes usar su imagen; empiezo en cuanto lo permita.
consent-question = { $owner }, ¿pueden { $asker } y otras personas de aquí usar las imágenes que subes como punto de partida para otras nuevas? Lo pregunto una sola vez; /privacy cambia tu respuesta.
consent-question-typed = { $owner }, ¿pueden { $asker } y otras personas de aquí usar las imágenes que subes como punto de partida para otras nuevas? Lo pregunto una sola vez; /privacy cambia tu respuesta. Contesta con /privacy allow o /privacy deny.
consent-denied = { $owner } no quiere que se hagan aquí remixes de sus imágenes.
consent-denied-use-another = { $owner } no quiere que se hagan aquí remixes de sus imágenes; usa otra.
consent-denied-by-first = Quien trajo primero esa imagen no quiere que se hagan aquí remixes de sus imágenes; usa otra.
consent-allowed-by-you = Otras personas de aquí pueden hacer remixes de las imágenes que subes; /privacy lo retira.
consent-denied-by-you = Otras personas de aquí no pueden hacer remixes de las imágenes que subes; /privacy lo cambia.

forgotten = Olvidado: ya no se guarda nada sobre ti.
forgotten-requests = Olvidado: { $requests ->
    [one] { $requests } petición ha desaparecido
   *[other] { $requests } peticiones han desaparecido
}, con sus archivos y mensajes.

export-readme =
    Lo que { $name } me pidió guardar y lo que salió de ello, a { $day }.

    about.json        quién eres para mí
    jobs.json         lo que pediste: palabras, ajustes, dónde y cuándo, cómo acabó; lo más nuevo primero
    uploads.json      las imágenes que trajiste, y lo que sus archivos decían de sí mismos
    platform.json     lo que se guarda solo para esta plataforma: en el chat web, las salas en las que entraste y lo que dijiste allí
    records/          un archivo por cada tipo de cosa que recuerdo: { LIST($kinds, type: "unit") }
    results/          las imágenes y los clips que se hicieron para ti, con el nombre de su petición
    uploads/          las imágenes que trajiste
    characters/       las que guardaste con un nombre

    Lo que otros dijeron o trajeron no está, tampoco donde lo tuyo parte de lo suyo: las palabras que eran suyas quedan entonces vacías.
    Lo que yo te dije no se copia. Los id y las horas de las peticiones están en los registros de quien me administra, sin palabras ni nombres.
export-left-out = No hubo sitio para estos ({ $count }); /show con el id de su petición trae cada resultado:
