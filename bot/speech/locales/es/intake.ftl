place-unknown-person = No puedo saber quién eres aquí, así que no he hecho nada.
place-no-pictures = Aquí no se pueden publicar imágenes.

quota-disk-full = Tengo el disco lleno, así que no acepto nada nuevo; quien me administra tiene que hacer sitio.
quota-yours = Ya tienes { $waiting } { $waiting ->
    [one] petición
   *[other] peticiones
} en espera, y el máximo es { $most }; vuelve a pedir cuando haya llegado una, o cancela una con /cancel.
quota-all = Ya hay { $waiting } { $waiting ->
    [one] petición
   *[other] peticiones
} en espera, que es todo lo que acepto; inténtalo más tarde.
quota-place = Ya hay { $waiting } { $waiting ->
    [one] petición
   *[other] peticiones
} de aquí en espera, más que de ningún otro sitio; inténtalo más tarde.
quota-network = Ya hay { $waiting } { $waiting ->
    [one] petición
   *[other] peticiones
} de tu red en espera; inténtalo más tarde.
quota-nearly-full = La cola está casi llena y tienes { $waiting } { $waiting ->
    [one] petición
   *[other] peticiones
} en espera; vuelve a pedir cuando haya llegado una, para que a los demás también les toque.

task-text-to-image = dibujar a partir de palabras
    .title = de palabras a imágenes
task-image-to-image = partir de una imagen
    .title = remix
task-text-to-clip = hacer clips a partir de palabras
    .title = de palabras a clips
task-image-to-clip = hacer clips a partir de una imagen
    .title = animar
task-edit = editar una imagen según lo que digas
    .title = editar
task-blend = mezclar imágenes
    .title = mezclar
task-inpaint = redibujar una parte de una imagen
    .title = variar una zona
task-outpaint = dibujar más alrededor de una imagen
    .title = ampliar el lienzo
task-tile = dibujar mosaicos sin juntas
    .title = mosaico
task-first-and-last = hacer clips entre dos imágenes
    .title = principio y final
task-extend = alargar clips
    .title = alargar
task-clip-edit = cambiar clips según lo que digas
    .title = editar clips
task-upscale = ampliar imágenes
    .title = ampliar
task-describe = describir imágenes
    .title = describir
task-weigh-words = decir qué palabras pesan
    .title = acortar
task-words-to-mask = encontrar cosas en imágenes
    .title = encontrar
task-classify = clasificar imágenes
    .title = clasificar

model-no-worker = Ahora mismo no hay nadie dibujando; inténtalo otra vez dentro de un minuto.
model-none-can = Ningún modelo de aquí puede { $task }; puedes usar { LIST($models, type: "unit") }.
model-unknown = No conozco ningún modelo «{ $asked }»; puedes usar { LIST($models, type: "unit") }.
model-unknown-near = No conozco ningún modelo «{ $asked }»; ¿querías decir --model { $near }? Puedes usar { LIST($models, type: "unit") }.
model-cannot = { $model } no puede { $task }.
model-and-who-could = { $said } { LIST($models, type: "unit") } sí { $count ->
    [one] podría, pero ahora mismo nadie lo ofrece; quien me administra puede ponerlo
   *[other] podrían, pero ahora mismo nadie los ofrece; quien me administra puede ponerlos
} en marcha.
model-cannot-others = { $model } no puede { $task }; { LIST($models, type: "unit") } sí.
model-not-served = Ahora mismo nadie ofrece { $model }; puedes usar { LIST($models, type: "unit") }.

rules-broken = Ahora mismo no se pueden leer las normas de este sitio, así que no dibujo nada; quien me administra tiene que arreglarlas.
rules-refused = Eso no lo dibujo aquí: entra en la norma sobre { $rule }.
rules-refused-by = La norma sobre { $rule } no me deja dibujar eso aquí.
rules-unsure = Ahora mismo no puedo comprobar las palabras con las normas, así que no dibujo nada; inténtalo más tarde.
rules-long-history = Esa imagen tiene una historia demasiado larga para mí; pídela de nuevo con /imagine.

order-no-words = Dime qué dibujo, por ejemplo: /imagine un zorro rojo en la nieve --ar 3:2.
order-no-change = Di qué hay que cambiar, por ejemplo: de noche.
order-large-enough = Esa imagen ya es tan grande como las hago; el lado más largo puede tener { $most_px } píxeles.
order-words-gone = Las palabras de esto ya no se conservan; di con /imagine qué dibujo.
quota-several = Serían { $wanted } peticiones, y ahora tengo sitio para { $fits } tuyas, así que no he aceptado ninguna.

place-no-clips = Aquí no se pueden publicar clips; pide una imagen.
orders-too-many = Serían { $wanted } peticiones; acepto hasta { $most } a la vez.
orders-no-room = Serían { $wanted } peticiones, y aquí hay sitio para { $room ->
    [one] una
   *[other] { $room }
}.
command-unknown = No conozco /{ $name }; /help enumera lo que conozco.
command-unknown-near = No conozco /{ $name }; ¿querías decir /{ $near }?

talk-gladly = ¡Con gusto! Para cambiar una imagen, respóndele con lo que debe ser distinto, por ejemplo: de noche.
talk-welcome = ¡Con gusto! Dime qué dibujo, por ejemplo: /imagine un zorro rojo en la nieve.
talk-imagine = Dibujo lo que va detrás de /imagine, por ejemplo: /imagine un zorro rojo.
talk-imagine-words = Dibujo lo que va detrás de /imagine, por ejemplo: /imagine { $words }.
talk-upload = Responde a esa imagen con lo que hay que cambiar, por ejemplo: /remix de noche.

redraw-offer = Este archivo dice cómo se hizo: { $command }
    { $whether }
redraw-typed = Este archivo dice cómo se hizo; para que lo dibuje otra vez, envía: { $command }
redraw-again = ¿Lo dibujo otra vez, con { $model }?
redraw-by-another = Nombra «{ $named }», que no dibuja aquí; ¿lo dibujo con { $model }?
redraw-words-alone = También entró una imagen que el archivo no contiene; ¿dibujo solo las palabras, con { $model }?

option-number-wrong = El número dice qué imagen de una cuadrícula, por ejemplo 2.
option-missing = Falta «{ $option }», y sin eso no puedo empezar; elígelo también, por favor.
option-choice = «{ $option }» puede ser { LIST($choices, type: "unit") }.
option-choice-near = «{ $option }» puede ser { LIST($choices, type: "unit") }; ¿querías decir { $near }?
option-whole-number = número entero
option-any-number = número
option-number = «{ $option }» es un { $kind }.
option-number-between = «{ $option }» es un { $kind } de { $least } a { $most }.
option-number-least = «{ $option }» es un { $kind }, como mínimo { $least }.
option-number-most = «{ $option }» es un { $kind }, como máximo { $most }.
orders-too-many-here = Serían { $wanted } peticiones; aquí acepto hasta { $most } a la vez.
orders-really = ¿De verdad { $pictures } imágenes?
orders-really-in-parts = ¿De verdad { $pictures } imágenes, en { $wanted } peticiones?

question-not-yours = Solo puede contestar la persona a quien pregunté.
question-not-yours-nor-admins = Solo puede contestar la persona a quien pregunté, o alguien de la administración.
question-over = Esa pregunta ya pasó, así que no se ha hecho nada; pide otra vez, por favor.
question-answered = Eso ya está contestado.
confirm-yes = Con gusto, ahí van.
confirm-no = De acuerdo, lo dejo.
