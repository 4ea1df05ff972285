about-bot = imagine-bot { $version }, Apache-2.0: imágenes y clips hechos por IA con tus palabras, en máquinas propias.
about-models = Modelos aquí: { LIST($models, type: "unit") }.
about-no-models = Ahora mismo no se ofrece ningún modelo.
about-marks = Cada imagen dice que la hizo una IA, en su mensaje y dentro de su archivo. /privacy dice qué guardo.

picture-unknown-message = Ese mensaje no muestra ninguna imagen que yo conozca; responde a uno que sí.
picture-of-another-place = Esa imagen es de otro sitio; /show trae aquí las tuyas.
animate-how = Responde a una imagen con /animate, o di qué debe moverse: /animate un barco en el mar.
remix-how = Responde a una imagen con /remix y lo que hay que cambiar, o adjunta una.
upscale-how = Responde a una imagen con /upscale, o adjunta una.
scenes-many = Un clip tiene hasta { NUMBER($most) } escenas, y esas son { NUMBER($wanted) }; quita algunas de las ||.
scenes-not = { $model } hace clips de una escena; quita lo que va detrás de ||.
extend-how = Responde a un clip mío con /extend, o haz uno primero: /animate un barco en el mar.
extend-only-mine = Alargo los clips que he hecho yo; responde a uno mío con /extend.
extend-long-enough = Ese clip ya es tan largo como los hago: { $seconds ->
    [one] { NUMBER($seconds) } segundo
   *[other] { NUMBER($seconds) } segundos
}.
upscale-only-number = /upscale lleva solo el número de la imagen, por ejemplo /upscale 2.

cancel-nothing = No tienes nada en espera.
cancel-nothing-here = No tienes nada en espera aquí.
cancelling-all = Cancelando { $count }.
cancel-unknown-job = No conozco esa petición aquí; /cancel a secas para la última tuya.
cancel-unknown-message = Ese mensaje no es de una imagen mía; responde a uno que esté en espera.

details-prompt = Prompt: { $prompt }
details-negative = Sin: { $negative }
details-author = Pedido por: { $name }
details-model = Modelo: { $model }
details-seed = Semilla: { $seed }
details-seeds = Semilla: { $seed } (la imagen n usa { $seed } + n − 1)
details-size = Tamaño: { $width }×{ $height } px
details-frames = Clip: { $frames } fotogramas, { $fps } por segundo
details-flags = Opciones: { $flags }
details-parent = De: imagen { $n } de la petición { $job }, con { $action }
details-asked-at = Pedido el: { $moment }
details-job = Petición: { $job }

export-alone = Eso es solo para tus ojos, y aquí lee todo el mundo: escríbeme /export en un chat directo.
export-soon = Estoy reuniendo todo lo que guardo sobre ti; llega como un archivo que solo ves tú.
export-again = Lo hice hace menos de un minuto; espera un momento y pídelo otra vez.
export-failed = No se ha podido enviar lo que guardo sobre ti; pídelo otra vez dentro de un minuto.
export-forgotten = Me pediste que te olvidara, así que no queda nada que enviar.
export-done = Todo lo que guardo sobre ti: { $jobs }, { $files }.
export-done-in-part = Todo lo que guardo sobre ti: { $jobs }, { $files }. No hubo sitio para { $left_out } más; README.txt los nombra.
count-requests = { $count } { $count ->
    [one] petición
   *[other] peticiones
}
count-files = { $count } { $count ->
    [one] archivo
   *[other] archivos
}
count-days = { $count } { $count ->
    [one] día
   *[other] días
}

favourite-marked = Marcado como favorito: /favourites lo enumera.
favourite-already = Eso ya está entre tus favoritos; el botón lo quita.
favourite-already-typed = Eso ya está entre tus favoritos; respóndele con «{ $shortcut }» para quitarlo.
favourite-taken-back = Ya no es un favorito.
favourite-none = Eso no está entre tus favoritos.
favourites-none = Todavía no tienes favoritos: ♥ debajo de una imagen la marca.
favourites-none-typed = Todavía no tienes favoritos: «favourite» como respuesta a una imagen la marca.
favourites-all = Tus favoritos:
favourites-newest = Tus { $shown } favoritos más recientes de { $all }:
favourites-row = { $words } · { $whose } · marcado { $day } · { $way }
favourites-picture = Una imagen sin palabras
favourites-clip = Un clip sin palabras
favourites-yours = tuyo
favourites-by = de { $name }
favourites-elsewhere = /show { $job } donde se hizo

files-as-drawn = Aquí las imágenes están tal como se dibujaron; guárdalas desde su mensaje.
files-gone = Estos archivos ya no se conservan; /show { $job } dibuja la imagen otra vez.
files-failed = No se han podido enviar los archivos; inténtalo otra vez dentro de un momento.

forget-really = Esto borra todo lo que guardo sobre ti: peticiones, imágenes y los mensajes que las muestran, tus favoritos y tus respuestas sobre remixes. No se puede deshacer. /forget yes lo hace.

help-unknown = No conozco el comando /{ $name }; /help a secas enumera lo que conozco.
help-unknown-near = No conozco el comando /{ $name }; ¿querías decir /help { $near }?

info-waiting = En espera: { $all } en total, { $yours } tuyas (como máximo { $most }).
info-time = Una petición nueva tardaría unos { $time }.
info-job = Tuya: «{ $prompt }» · { $state } · { $job }
info-nobody = Ahora mismo no hay nadie dibujando.
info-model = { $id }: { $title } · { LIST($tasks, type: "unit") } · pasos { $least }–{ $most } ({ $usual }) · n hasta { $n } · licencia { $license }
state-accepted = aceptada
state-queued = en cola
state-rendering = dibujándose
state-rendered = dibujada
state-delivering = en camino
state-delivered = entregada
state-refused = rechazada
state-failed = fallida
state-cancelled = cancelada
state-expired = demasiado tarde

more-none = No se puede hacer más con esto de lo que dicen sus botones.
more-else = Qué más se puede hacer con esto:

privacy-kept = Guardo las imágenes durante { $files }, y durante { $jobs } lo que se pidió (palabras, semilla, quién y dónde), para que los botones sigan funcionando, y lo que marcaste con ♥. Solo leo comandos, respuestas a imágenes y sus atajos.
privacy-standing = { $standing } /privacy allow o /privacy deny lo cambia; /export te envía todo lo que guardo, y /forget lo borra.
privacy-allowed = Otras personas de aquí pueden hacer remixes de las imágenes que subes.
privacy-denied = Otras personas de aquí no pueden hacer remixes de las imágenes que subes.
privacy-not-asked = Nadie de aquí ha pedido hacer un remix de una imagen tuya; antes te preguntaría.
privacy-how = Escribe /privacy allow o /privacy deny, o /privacy a secas.

replies-never = Aquí leo una respuesta solo si me menciona; es la regla de esta plataforma.
replies-always = Aquí toda respuesta a una imagen que diga qué cambiar es un remix; eso no se puede desactivar.
replies-on-else-mention = Una simple respuesta a una imagen que diga qué cambiar es aquí un remix. Con /replies off hace falta mencionarme.
replies-on-else-remix = Una simple respuesta a una imagen que diga qué cambiar es aquí un remix. Con /replies off hace falta /remix.
replies-off-but-mention = Una respuesta a una imagen es aquí un remix solo si me menciona. Con /replies on bastan las palabras.
replies-off-but-remix = Una respuesta a una imagen es aquí un remix solo con /remix. Con /replies on bastan las palabras.
replies-how = Escribe /replies on o /replies off, o /replies a secas.
replies-not-yours = Solo un admin de este grupo puede cambiar eso.

show-again = Aquí está otra vez.
show-not-yours = Esa imagen es de otro sitio; solo quien la pidió puede mostrarla aquí.
show-not-ready = Esa imagen todavía no está lista; llega sola.
show-unknown = No conozco esa imagen; Detalles, debajo de una imagen, dice el id de su petición.

typed-hint = Responde con { LIST($shortcuts, type: "unit") } o con tus propias palabras.
shortcut-only-mine = Eso funciona con imágenes hechas por mí; con esta usa { LIST($commands, type: "or") }.

describe-how = Responde a una imagen con /describe, o adjunta una.
describe-only-number = /describe lleva solo el número de la imagen, por ejemplo /describe 2.
shorten-how = Di las palabras que hay que pesar: /shorten un zorro rojo muy bonito en la nieve.
draw-nothing = Ahí no hay ningún prompt; responde a una descripción o a /shorten.
draw-no-such = Ahí no hay ningún prompt { $number }; hay { $count }.
upscale-factor = Las imágenes se hacen 2 o 4 veces más grandes, y no { $factor } veces.
upscale-nobody = Nadie aquí hace una imagen { $factor } veces más grande{ $count ->
    [0] {""}
   *[other] ; { LIST($models, type: "unit") } podría, donde se ofrezca
}.
