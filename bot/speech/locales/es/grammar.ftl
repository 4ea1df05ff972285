field-chaos =
    .help = cuánto se diferencian las imágenes entre sí: 0 apenas, 100 muchísimo
    .name = caos

field-repeat =
    .help = lo mismo varias veces, en mensajes separados
    .name = repetir

field-quality =
    .help = cuánto se trabaja una imagen: 0.5 la mitad de pasos, 2 el doble
    .name = calidad

field-draft =
    .help = un boceto rápido en menos pasos; la misma --seed sin esto da la imagen entera
    .name = boceto

field-iw =
    .help = cuánto cuenta la imagen de la que partes: 0 apenas, 1 lo normal, 3 lo máximo

field-weights =
    .help = cuánto cuentan las palabras, como (fox:1.5) y fox::2 entre ellas
    .name = pesos

field-stylize =
    .help = cuánto añade el gusto propio del modelo

field-weird =
    .help = lo raro que puede verse
    .name = raro

field-raw =
    .help = solo tus palabras, sin añadir nada

field-fps =
    .help = cuántos fotogramas por segundo tiene un clip

field-seconds =
    .help = cuánto dura un clip
    .name = segundos

permutations-deep = Leo llaves dentro de llaves hasta { $most } niveles; escríbelo más plano, por favor.
permutations-far-too-many = Serían más de { NUMBER($counted, useGrouping: "true") } peticiones; acepto hasta { $most } a la vez.
weights-nothing-left = No queda nada que dibujar salvo lo que no debe salir, «{ $words }»; nombra algo que cuente más que 0.
weights-unread = --{ $flag } lleva palabras con cuánto cuentan, por ejemplo { $example }; no he podido leer «{ $typed }».
clip-too-long = { $model } hace clips de hasta { $most } s; --seconds { $most } es lo más largo, y Alargar sigue desde ahí.
wildcard-unknown = No hay ningún comodín __{ $name }__; hay { LIST($names, type: "unit") }.
wildcard-unknown-near = No hay ningún comodín __{ $name }__; ¿querías decir __{ $near }__?

flag-without-picture = No hay ninguna imagen de la que partir, así que --{ $flag } no cambia nada.
flag-for-clips-only = --{ $flag } es para clips, así que aquí no cambia nada; --clip hace uno.
flag-unhonoured-quality = { $model } da siempre el mismo número de pasos, así que --{ $flag } no cambia nada.
flag-unhonoured-weights = { $model } no pesa las palabras, así que todas cuentan igual.
flag-unhonoured-stylize = { $model } no tiene gusto propio para --{ $flag }; nombra un estilo con tus palabras o con --style.
flag-unhonoured-weird = { $model } no tiene en cuenta --{ $flag }; --chaos se aleja más de tus palabras.
flag-here-model = --{ $flag } no significa nada aquí; --model elige quién dibuja, y /models los enumera.
flag-here-profile = --{ $flag } no significa nada aquí; /prefer guarda tus propias opciones y palabras.
flag-here-aesthetics = --{ $flag } no significa nada aquí; --stylize y tus palabras dicen cómo se ve.
flag-here-style-picture = { $model } no toma el estilo de una imagen, así que he dejado fuera --{ $flag }; --style y tus palabras nombran uno.
flag-here-person = { $model } no toma a nadie de una imagen, así que he dejado fuera --{ $flag }; responde a esa imagen con tus palabras.
flag-here-end = He dejado fuera --{ $flag }; /animate con dos imágenes va de la primera a la segunda.
flag-here-several-clips = Los clips se hacen de uno en uno, así que he dejado fuera --{ $flag }; 🔄 hace otro.
flag-here-stop = { $model } no tiene en cuenta --{ $flag }; --draft o menos --steps acaban antes.
flag-here-turbo = --{ $flag } es aquí --fast, y nada es más rápido.
flag-here-private = He dejado fuera --{ $flag }; lo que sea solo para ti, pídemelo en un mensaje directo.
flag-here-public = --{ $flag } no cambia nada: los resultados se ven donde se pidieron.
flag-here-seed = He dejado fuera --{ $flag }; --seed dice dónde empieza el ruido.
flag-here-larger = He dejado fuera --{ $flag }; Ampliar, debajo del resultado, lo agranda.
flag-here-shape = He dejado fuera --{ $flag }; --ar dice la forma, por ejemplo --ar 3:2.
flag-here-style = --{ $flag } lleva los estilos de este sitio, y los de Midjourney no lo son; tus palabras pueden nombrar uno.
field-stop =
    .help = acabar antes, tras tantas centésimas de los pasos: más suave
    .name = parar
permutations-open = «{ $typed }» no termina nunca; escribe {"}"} detrás de la última opción, o \{"{"} donde una llave sea un signo.
