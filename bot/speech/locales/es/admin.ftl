verb-admin =
    .summary = Mostrar y cambiar las normas de este sitio, para sus admins
    .name = normas
verb-quota =
    .summary = Mostrar lo que has tenido hoy y lo que te queda
    .name = cuota
field-rule =
    .help = qué norma
field-rule-value =
    .help = cómo debe ser; sin nada muestra cómo es
field-role =
    .help = de quién se trata: un rol
field-person =
    .help = a quién bloquear o desbloquear

rule-models = modelos que dibujan aquí
rule-lane = el carril en el que todos esperan
    .hint = Elegir el carril en el que todos esperan
rule-cooldown = pausa entre dos peticiones de una persona
rule-daily = lo que una persona puede tener en un día
rule-exempt = roles sin pausa ni límite diario
rule-use = quién puede pedir dibujos
rule-adult = imágenes solo para adultos
    .hint = Elegir si las imágenes pueden ser para adultos
rule-spoiler = las imágenes van veladas
    .hint = Elegir si las imágenes van veladas
rule-language = el idioma de aquí
    .hint = Elegir el idioma de este sitio
rule-timezone = dónde empieza el día a medianoche
rule-replies = valen las simples respuestas a imágenes

admin-all = Las normas de este sitio:
admin-row = { $rule }: { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = cualquiera
admin-none = ninguno
admin-nobody = nadie
admin-everybody = todos
admin-no-end = sin límite
admin-on = sí
admin-off = no
admin-as-set = lo normal
admin-cap-pictures = { $who } { $pictures } { $pictures ->
    [one] imagen
   *[other] imágenes
}
admin-cap-seconds = { $who } { $seconds } s de dispositivo
admin-cap-both = { $who } { $pictures } { $pictures ->
    [one] imagen
   *[other] imágenes
} y { $seconds } s de dispositivo
admin-how = «/admin cooldown 30» pone una, «/admin cooldown none» la quita; «/admin daily member 20», «/admin daily place 200 600s», «/admin block» en respuesta a la imagen de alguien. /admin reset lo quita todo salvo a quién está bloqueado.
admin-how-one = Se pone con «/admin { $rule } { $example }» y se quita con «/admin { $rule } none».
admin-reset = Todas las normas de este sitio son otra vez las normales; quien está bloqueado lo sigue estando.
admin-alone = Aquí solo estamos tú y yo, así que no hay nada que regular; /settings son los tuyos.
admin-not-yours = Solo un admin de este sitio puede ver sus normas y cambiarlas.
admin-unknown = No conozco ninguna norma «{ $typed }»; hay { LIST($names, type: "and") }.
admin-unknown-near = No conozco ninguna norma «{ $typed }»; ¿querías decir { $near }? Hay { LIST($names, type: "and") }.
admin-many = Eso lleva de uno a { $most }.
admin-cooldown-how = «{ $typed }» no es una pausa; di segundos o minutos hasta un día, por ejemplo /admin cooldown 30 o /admin cooldown 5m.
admin-daily-how = «{ $typed }» no es un límite diario; di de quién es y cuánto, por ejemplo /admin daily member 20, /admin daily member 20 300s o /admin daily place 200.
admin-switch-how = «{ $typed }» no es ni on ni off; escribe /admin { $rule } on o /admin { $rule } off.
admin-no-timezone = No conozco ninguna zona horaria «{ $typed }»; por ejemplo Europe/Madrid o America/Mexico_City.
admin-blocked = block: { $count ->
    [one] { $count } persona
   *[other] { $count } personas
} (a quienes no dejo pedir dibujos aquí)
admin-blocked-now = Desde ahora { $name } no puede pedir dibujos aquí; «/admin unblock» de la misma forma lo retira.
admin-blocked-already = { $name } ya tiene un bloqueo aquí.
admin-not-blocked = { $name } no tiene ningún bloqueo aquí.
admin-unblocked = { $name } puede pedir dibujos aquí otra vez.
admin-unblocked-all = { $count ->
    [0] Aquí no había nadie con bloqueo.
    [one] { $count } persona puede pedir dibujos aquí otra vez.
   *[other] { $count } personas pueden pedir dibujos aquí otra vez.
}
admin-block-how = No sé de quién se trata: responde a una imagen suya con /admin block, o da el id de una petición suya de aquí.
admin-block-self = Esa persona serías tú; eso puede hacerlo otro admin.
admin-that-person = Esa persona

role-owner = propietario
role-admin = admin
role-member = miembro
role-place = todo el sitio
role-of-id = rol { $role }
role-that-is-gone = rol { $role }, que ya no existe
role-gone = El rol { $role } ya no existe aquí; elige uno que exista.
role-unknown = No conozco aquí ningún rol «{ $typed }»; hay { LIST($roles, type: "and") }.
role-unknown-near = No conozco aquí ningún rol «{ $typed }»; ¿querías decir { $near }? Hay { LIST($roles, type: "and") }.

rules-blocked = Los admins de este sitio no te dejan pedir dibujos aquí; /forget, /export y /privacy funcionan igualmente.
rules-users = Aquí solo pueden pedir dibujos { LIST($roles, type: "and") }; un admin de este sitio puede cambiarlo.
rules-model = { $model } no dibuja en este sitio; sus admins quieren { LIST($models, type: "or") }.

quota-whose-you = Has tenido
quota-whose-you-here = Aquí has tenido
quota-whose-place = Este sitio ha tenido
quota-pause = Espera { $time }, por favor; los admins de este sitio quieren una pausa entre dos peticiones de una misma persona.
quota-pause-set = La pausa entre dos peticiones de una misma persona es aquí de { $time }.
quota-day-pictures = { $whose } hoy { $had } de { $most } imágenes, y serían { $wanted } más{ $left ->
    [0] {""}
   *[other] ; --n { $left } cabría
}. El día empieza de nuevo en { $time } ({ $zone }).
quota-day-seconds = { $whose } hoy { $had } de { $most } segundos de dispositivo. El día empieza de nuevo en { $time } ({ $zone }).
quota-has-pictures = { $whose } hoy { $had } de { $most } imágenes, así que quedan { $left }.
quota-has-seconds = { $whose } hoy unos { $had } de { $most } segundos de dispositivo, así que quedan { $left }.
quota-free = Aquí no hay límite a lo que puedes tener en un día.
quota-anew = El día empieza de nuevo en { $time } ({ $zone }); lo que acaba sin imagen no cuenta.
quota-exempt = Los admins de este sitio te han dejado fuera de la pausa y del límite diario.
time-hours = { $n } h

field-spoiler =
    .help = velar las imágenes hasta que alguien quiera verlas
