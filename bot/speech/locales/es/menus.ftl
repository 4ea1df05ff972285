verb-about =
    .summary = Decir qué es este bot y qué modelos dibujan
    .name = acerca

verb-animate =
    .summary = Hacer un clip corto de una imagen o de palabras
    .label = Animar
    .hint = Dar vida a esta imagen en un clip corto
    .name = animar

verb-cancel =
    .summary = Parar tu última petición aquí, aquella a la que respondes o todas
    .label = Cancelar
    .hint = Parar esto; para quien lo pidió y admins
    .name = cancelar

verb-delete =
    .label = Borrar
    .hint = Quitar esto; para quien lo pidió y admins

verb-details =
    .label = Detalles
    .hint = Mostrar cómo se hizo, solo a ti

verb-export =
    .summary = Enviarte todo lo que guardo sobre ti, como archivo
    .name = exportar

verb-unfav =
    .label = Deshacer
    .hint = Quitar esto de tus favoritos

verb-extend =
    .summary = Hacer que un clip siga donde acaba: respóndele
    .label = Alargar
    .hint = Hacer que este clip siga donde acaba
    .name = alargar

verb-favourites =
    .summary = Enumerar lo que has marcado con ♥
    .name = favoritos

verb-fav =
    .hint = Guardar esto entre tus favoritos

verb-files =
    .label = Archivos
    .hint = Enviar los originales como archivos, tal como se dibujaron

verb-forget =
    .summary = Borrar todo lo que guardo sobre ti
    .name = olvidar

verb-help =
    .summary = Enumerar los comandos y las opciones, o explicar uno
    .name = ayuda

verb-imagine =
    .summary = Dibujar imágenes o un clip corto con tus palabras

verb-info =
    .summary = Mostrar qué espera, qué modelos hay y qué saben hacer

verb-privacy =
    .summary = Decir qué se guarda, y permitir o impedir remixes de las imágenes que subes
    .name = privacidad

verb-remix =
    .summary = Cambiar una imagen con palabras: respóndele o adjunta una
    .label = Remix
    .hint = Cambiar esta imagen con palabras
    .over-people = Remix del avatar

verb-replies =
    .summary = Decir si las respuestas a imágenes son remixes aquí; los admins de grupos pueden cambiarlo
    .name = respuestas

verb-reroll =
    .hint = Dibujar otra vez las mismas palabras

verb-show =
    .summary = Publicar otra vez un resultado: por su id, respondiéndole o el último tuyo
    .name = mostrar

verb-u =
    .hint = Sacar y ampliar la imagen { $n }
    .alone = Ampliar

verb-upscale =
    .summary = Hacer una imagen el doble de grande: respóndele o adjunta una
    .label = Ampliar
    .hint = Hacer esta imagen el doble de grande
    .name = ampliar

verb-v =
    .hint = Hacer variaciones de la imagen { $n }
    .alone = Variar

verb-vary-subtle =
    .label = Variar (poco)
    .hint = Hacer variaciones que se quedan cerca de esta imagen

verb-vary-strong =
    .label = Variar (mucho)
    .hint = Hacer variaciones que se alejan mucho de esta imagen

answer-yes =
    .label = Sí
    .hint = Seguir adelante

answer-no =
    .label = No
    .hint = Dejarlo

answer-allow =
    .label = Permitir
    .hint = Dejar que otros hagan aquí remixes de las imágenes que subes

answer-deny =
    .label = Ahora no
    .hint = Guardar para ti las imágenes que subes

answer-forget =
    .label = Olvídame
    .hint = Borrar todo lo que guardo sobre ti; no se puede deshacer

field-sure =
    .help = sí, bórralo
    .name = seguro

field-command =
    .help = el comando o la opción que hay que explicar
    .name = comando

field-remixes =
    .help = si otros pueden hacer aquí remixes de lo que subes
    .name = remixes
    .allow = permitir
    .deny = impedir

field-plain =
    .help = si basta con responder con palabras a una imagen para un remix
    .name = simple
    .on = sí
    .off = no

field-prompt =
    .help = qué dibujar
    .name = palabras

field-words =
    .help = qué hay que cambiar
    .name = palabras

field-picture =
    .help = una imagen de la que partir
    .name = imagen

field-number =
    .help = qué imagen de una cuadrícula
    .name = número

field-job =
    .help = el id de la petición, como lo muestra Detalles
    .name = petición

field-clip =
    .help = un clip corto en vez de imágenes; || empieza su siguiente escena

field-motion =
    .help = cuánto se mueve en un clip
    .name = movimiento
    .low = poco
    .high = mucho

field-loop =
    .help = un clip que acaba donde empieza
    .name = bucle

field-fast =
    .help = en cuanto te toque, que es lo normal
    .name = rápido

field-relax =
    .help = sin prisa: después de quienes la tienen, y uno de cada cuatro puestos es tuyo
    .name = tranquilo

field-model =
    .help = qué modelo dibuja
    .name = modelo

field-strength =
    .help = cuánto alejarse de la imagen de partida, de 0 a 1
    .name = fuerza

field-steps =
    .help = cuántos pasos para quitar el ruido
    .name = pasos

field-guidance =
    .help = cuánto se ciñe a las palabras
    .name = fidelidad

field-ar =
    .help = proporción, ancho:alto
    .name = formato

field-n =
    .help = cuántas imágenes
    .name = cantidad

field-seed =
    .help = ruido inicial: la misma semilla y las mismas palabras dan la misma imagen
    .name = semilla

field-no =
    .help = qué no debe salir, separado por comas
    .things = lo que no debe salir
    .name = sin

button-more = Más …
    .hint = Mostrar qué más se puede hacer
button-back = Atrás
    .hint = Mostrar otra vez los primeros botones

help-command = /{ $name } – { $summary }
help-flags = Las opciones van en cualquier parte del texto: { LIST($examples, type: "unit") }.
help-flags-and-more = Las opciones van en cualquier parte del texto: { LIST($examples, type: "unit") } y { $count } más: /help --{ $flag } explica una.
help-replying = Responde a cualquier imagen con tus palabras para hacer un remix; «#2 de noche» toma la imagen 2, «v3 de noche» la imagen 3. Las palabras como «de noche» se añaden; una escena nueva («un dragón …») sustituye las anteriores.
help-typed = Escrito en vez de botones: { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name }: { $about }
help-example = Ejemplo: { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }, obligatorio
help-flags-rule = En cualquier parte del texto, con cualquier guion, cifra o dos puntos que tenga un teclado: «—ar 3：2» cuenta como «--ar 3:2». Si algo puede ser opción o palabras, pregunto; el texto entre comillas se queda como está.

verb-describe =
    .summary = Decir qué muestra una imagen, como prompts para dibujar: respóndele o adjunta una
    .label = Describir
    .hint = Decir qué muestra esta imagen, como prompts que se pueden dibujar
    .name = describir

verb-draw =
    .label = Dibujar { $n }
    .hint = Dibujar el prompt { $n }

verb-shorten =
    .summary = Decir qué palabras de un prompt pesan y proponer otros más cortos
    .name = acortar

verb-upscale4 =
    .label = Ampliar ×4
    .hint = Hacer esta imagen cuatro veces más grande

field-factor =
    .help = cuántas veces más ancha y alta
    .name = factor
