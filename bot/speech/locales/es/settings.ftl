verb-settings =
    .summary = Mostrar y cambiar cómo son tus imágenes cuando no dices otra cosa
    .name = ajustes
verb-prefer =
    .summary = Crear opciones tuyas que valen por palabras y opciones
    .name = preferir
verb-jobs =
    .summary = Enumerar lo que has pedido: en marcha, en espera y hecho
    .name = peticiones
verb-queue =
    .summary = Mostrar cuántas esperan, en qué carril y cuánto se tarda
    .name = cola
verb-models =
    .summary = Enumerar los modelos de aquí, qué sabe hacer cada uno y sus licencias
    .name = modelos
verb-styles =
    .summary = Enumerar los estilos que puedes nombrar aquí
    .name = estilos

answer-set-model =
    .label = Modelo
    .hint = Elegir el modelo que dibuja para ti
answer-set-size =
    .label = Formato
    .hint = Elegir la forma de tus imágenes
answer-set-suffix =
    .label = Sufijo
answer-set-lane =
    .label = Carril
    .hint = Elegir el carril en el que esperas
answer-set-language =
    .label = Idioma
    .hint = Elegir el idioma en el que te hablo

field-my-model =
    .help = el modelo que dibuja para ti; none lo quita
field-my-size =
    .help = la forma de tus imágenes, como 3:2; none la quita
field-my-lane =
    .help = el carril en el que esperas
field-my-suffix =
    .help = palabras y opciones detrás de cada prompt; none las quita
field-my-language =
    .help = el idioma en el que te hablo
field-macro =
    .help = el nombre de tu opción, o suffix para lo que va detrás de cada prompt
field-macro-value =
    .help = lo que significa; sin nada, se quita

settings-all = Cuando no dices otra cosa, tus imágenes tienen:
settings-row = { $name }: { $value }
settings-usual = lo normal
settings-hidden = oculto aquí; un chat directo conmigo lo muestra
settings-how = Un botón muestra lo que hay; «/settings lane relax» lo pone, «/settings lane none» lo quita. Lo que escribes con una imagen cuenta antes que todo esto.
settings-how-one = «/settings { $name } …» lo pone, «/settings { $name } none» lo quita.
settings-how-values = /settings { $name } puede ser { LIST($values, type: "or") }, y none para quitarlo.
settings-gone = Eso ya no está disponible; /settings { $name } muestra lo que hay ahora.
settings-unknown = No conozco ningún ajuste «{ $typed }»; hay { LIST($names, type: "and") }.
settings-unknown-near = No conozco ningún ajuste «{ $typed }»; ¿querías decir { $near }? Hay { LIST($names, type: "and") }.
settings-no-language = No hablo «{ $typed }»; elige { LIST($languages, type: "or") }.
settings-no-lane = No hay ningún carril «{ $typed }»; elige { LIST($lanes, type: "or") }.
settings-long-suffix = Ese sufijo tiene { $chars } caracteres; que tenga como mucho { $most }, para que quepa un prompt.

prefer-yours = Opciones tuyas ({ $count } de { $most }):
prefer-counted = { $count } de { $most } opciones tuyas; en un chat directo conmigo las enumero.
prefer-nothing = Todavía no tienes opciones tuyas.
prefer-row = --{ $name }: { $text }
prefer-suffix = Detrás de cada prompt: { $text }
prefer-no-suffix = Detrás de tus prompts no va nada.
prefer-how = «/prefer mine --ar 3:2 in watercolour» crea --mine, y «/prefer mine» la quita; «/prefer suffix …» va detrás de cada prompt.
prefer-set = --{ $name } vale por: { $text }
prefer-gone = La opción --{ $name } ya no existe.
prefer-none = No tienes ninguna opción --{ $name }; «/prefer { $name } …» la crea.
prefer-many = Tienes { $most } opciones tuyas, que es el máximo; «/prefer» con un nombre solo quita una.
prefer-no-name = Una opción tuya es una palabra de hasta 24 letras y cifras que empieza por una letra, como --mine; «{ $typed }» no lo es.
prefer-is-flag = --{ $name } es una opción que tiene todo el mundo; elige otro nombre.
prefer-circle = Eso da vueltas en círculo: { LIST($names, type: "unit") }; una opción tuya no puede valer por sí misma.
prefer-too-long = Con aquello por lo que vale --{ $name }, eso supera los { $most } caracteres que puede tener un prompt.

jobs-none = Todavía no has pedido nada aquí; /imagine un zorro rojo dibuja uno.
jobs-at-work = Dibujándose:
jobs-waiting = En espera:
jobs-done = Hecho:
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = Mostrar { $n }
jobs-cancel = Cancelar { $n }
verb-show-again =
    .label = Mostrar { $n }
    .hint = Publicar otra vez este resultado

queue-all = { $waiting ->
    [0] Nadie espera.
    [one] Espera { $waiting } petición.
   *[other] Esperan { $waiting } peticiones.
}
queue-next = Dibujándose o a continuación: { $waiting }
queue-lane = { $lane }: { $waiting }
queue-yours = Tuyas: { $yours }, y { $most } es el máximo.
lane-fast = Carril rápido
lane-relax = Carril tranquilo

models-here = Estos dibujan aquí; si no nombras ninguno (--model), lo hace el primero que sabe:
models-row = { $id }: { $title } · { LIST($tasks, type: "unit") } · licencia { $licence }
models-allowed = Los admins de este sitio solo quieren imágenes de { LIST($models, type: "and") }.
models-yours = Prefieres { $model } (/settings model).
models-elsewhere = Conocidos, pero no disponibles ahora mismo: { LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] {" "}y { $more } más
}.

styles-none = Aquí no se puede nombrar ningún estilo; dilo con palabras, como «en acuarela».
styles-own = { $model } conoce { LIST($styles, type: "unit") }: dilo entre las palabras, como «un zorro rojo, { $example }».
styles-named = Para { $model }, por su nombre ({ $example }):
styles-row = { $name } · licencia { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· añade { LIST($words, type: "unit") }
}

help-more-commands = Y { LIST($commands, type: "unit") }: /help y un nombre explica uno.
