verb-character =
    .summary = Guardar imágenes con un nombre: @luna
    .name = personaje

field-action =
    .help = qué hacer
    .name = acción
    .list = enumerar
    .save = guardar
    .show = mostrar
    .share = compartir aquí
    .unshare = dejar de compartir aquí
    .delete = borrar
    .me = yo

field-name =
    .help = cómo se llama el personaje
    .name = nombre

answer-who =
    .hint = Me refiero al número { $n }

name-missing = Di un nombre, por ejemplo /character save luna.
name-long = Ese nombre es demasiado largo; caben hasta { $most } caracteres.
name-odd = Eso no puede ser un nombre: empieza por una letra y tiene letras, cifras, - y _, por ejemplo luna.
name-office = { $name } no puede ser el nombre de nadie: suena a alguien que manda, a mí o a todo el mundo; elige otro.

character-how = /character save luna guarda de 1 a { $most } imágenes tuyas con un nombre: adjúntalas o responde a una. Después, @luna las representa. También hay /character list, show, share, unshare y delete con un nombre, y /character me.
character-how-near = No sé qué hacer con eso; ¿querías decir /character { $near }?
character-none = Todavía no hay personajes. /character save luna con 1 a { $most } imágenes guarda uno; después, @luna lo representa.
character-yours = Tuyos: { LIST($names, type: "unit") }
character-others = @{ $name }, de { $owner }
character-saved = Guardado: @{ $name } es { $count ->
    [one] esta imagen
   *[other] estas { $count } imágenes
}. Solo tú puedes usarlo; /character share { $name } deja a todos los de aquí.
character-not-yours = Un personaje se hace con imágenes que tú enviaste o me pediste; estas no son todas tuyas.
character-many = Un personaje tiene hasta { $most } imágenes, y esas son { $count }; di algunas por sus números, por ejemplo #1 #3.
character-full = Tienes { $most } personajes, y es lo máximo que guardo; borra uno primero.
character-shown-here = @{ $name }: { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}. Aquí puede usarlo todo el mundo{ $elsewhere ->
    [0] {""}
    [one] , y en otro sitio más
   *[other] , y en otros { $elsewhere } sitios
}.
character-shown-yours = @{ $name }: { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}. Aquí solo puedes usarlo tú{ $elsewhere ->
    [0] {""}
    [one] ; se comparte con otro sitio
   *[other] ; se comparte con otros { $elsewhere } sitios
}.
character-shared = Ahora todos los de aquí pueden usar @{ $name }; /character unshare { $name } lo retira.
character-unshared = Ahora aquí solo tú puedes usar @{ $name }.
character-deleted = @{ $name } ya no está; lo que se hizo con él se queda.
character-no-own = No tienes ningún personaje { $name }; /character list enumera los tuyos.
character-no-own-near = No tienes ningún personaje { $name }; ¿querías decir { $near }?
character-me-how = Adjunta de 1 a { $most } imágenes tuyas a /character me; después, tu nombre con @ te representa, y quien más lo use te pregunta antes.
character-me-own = Solo pueden representarte imágenes tuyas que hayas enviado tú.
character-is-you = @{ $name } eres tú; /character me con otras imágenes lo cambia, y /character delete { $name } libera el nombre.
character-is-another = Tienes un personaje @{ $name } que no eres tú; /character delete { $name } libera el nombre para ti.
character-me-saved = @{ $name } eres tú ahora, a partir de { $count ->
    [one] una imagen
   *[other] { $count } imágenes
}. Otros solo pueden usarlo aquí si lo permites; /character delete { $name } lo retira todo.
character-me-here = @{ $name } eres tú aquí también. Otros solo pueden usarlo aquí si lo permites; /character unshare { $name } lo retira.

character-which = ¿A qué @{ $name } te refieres? { LIST($rows, type: "unit") }
character-chosen = El número { $n }, entonces.
character-several = Varias personas comparten aquí un personaje { $name }: { LIST($owners) }. Pide a una que le ponga otro nombre.
character-unknown = No conozco aquí ningún @{ $name }; /character save { $name } con imágenes crea uno, y sin la @ es una palabra como las demás.
character-unknown-near = No conozco aquí ningún @{ $name }; ¿querías decir @{ $near }?
character-as-source = { $model } no mira imágenes junto a las palabras, así que ha partido de la imagen de { LIST($names) }.
character-blended = { $model } no mira imágenes junto a las palabras, así que ha partido de una mezcla con la imagen de { LIST($names) }.
character-words-only = { $model } no mira aquí imágenes junto a las palabras, así que { LIST($names) } ha entrado como palabra.
