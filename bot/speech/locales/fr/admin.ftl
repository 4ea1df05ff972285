verb-admin =
    .summary = Montrer et changer les règles d’ici, pour les admins
    .name = règles
verb-quota =
    .summary = Montrer ce que tu as eu aujourd’hui, et ce qui reste
    .name = quota
field-rule =
    .help = quelle règle
field-rule-value =
    .help = ce qu’elle doit être ; vide, ça montre ce qu’elle est
field-role =
    .help = de qui il s’agit : un rôle
field-person =
    .help = qui bloquer ou débloquer

rule-models = modèles qui dessinent ici
rule-lane = la file où tout le monde attend
    .hint = Choisir la file où tout le monde attend
rule-cooldown = pause entre deux demandes d’une personne
rule-daily = ce qu’une personne peut avoir en un jour
rule-exempt = rôles sans pause ni limite du jour
rule-use = qui peut faire dessiner
rule-adult = images réservées aux adultes
    .hint = Choisir si les images peuvent être pour adultes
rule-spoiler = les images sont voilées
    .hint = Choisir si les images sont voilées
rule-language = la langue d’ici
    .hint = Choisir la langue d’ici
rule-timezone = où le jour commence à minuit
rule-replies = les simples réponses aux images comptent

admin-all = Les règles d’ici :
admin-row = { $rule } : { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = n’importe lequel
admin-none = aucun
admin-nobody = personne
admin-everybody = tout le monde
admin-no-end = sans limite
admin-on = oui
admin-off = non
admin-as-set = comme d’habitude
admin-cap-pictures = { $who } { $pictures } { $pictures ->
    [one] image
   *[other] images
}
admin-cap-seconds = { $who } { $seconds } s d’appareil
admin-cap-both = { $who } { $pictures } { $pictures ->
    [one] image
   *[other] images
} et { $seconds } s d’appareil
admin-how = « /admin cooldown 30 » en règle une, « /admin cooldown none » l’enlève ; « /admin daily member 20 », « /admin daily place 200 600s », « /admin block » en réponse à l’image de quelqu’un. /admin reset enlève tout sauf les personnes bloquées.
admin-how-one = Règle-la avec « /admin { $rule } { $example } », enlève-la avec « /admin { $rule } none ».
admin-reset = Toutes les règles d’ici sont de nouveau comme d’habitude ; les personnes bloquées le restent.
admin-alone = Il n’y a ici que toi et moi, donc rien à régler ; /settings, ce sont les tiens.
admin-not-yours = Seul un admin d’ici peut regarder les règles et les changer.
admin-unknown = Je ne connais pas de règle « { $typed } » ; il y a { LIST($names, type: "and") }.
admin-unknown-near = Je ne connais pas de règle « { $typed } » ; voulais-tu dire { $near } ? Il y a { LIST($names, type: "and") }.
admin-many = Ça en prend de un à { $most }.
admin-cooldown-how = « { $typed } » n’est pas une pause ; dis des secondes ou des minutes jusqu’à un jour, par exemple /admin cooldown 30 ou /admin cooldown 5m.
admin-daily-how = « { $typed } » n’est pas une limite du jour ; dis pour qui et combien, par exemple /admin daily member 20, /admin daily member 20 300s ou /admin daily place 200.
admin-switch-how = « { $typed } » n’est ni on ni off ; écris /admin { $rule } on ou /admin { $rule } off.
admin-no-timezone = Je ne connais pas de fuseau horaire « { $typed } » ; par exemple Europe/Paris ou America/Montreal.
admin-blocked = block : { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
} (pour qui je ne dessine rien ici)
admin-blocked-now = Désormais { $name } ne fait plus rien dessiner ici ; « /admin unblock » de la même façon revient là-dessus.
admin-blocked-already = { $name } est déjà sous blocage ici.
admin-not-blocked = { $name } n’est pas sous blocage ici.
admin-unblocked = { $name } peut de nouveau faire dessiner ici.
admin-unblocked-all = { $count ->
    [0] Personne n’était sous blocage ici.
    [1] { $count } personne peut de nouveau faire dessiner ici.
   *[other] { $count } personnes peuvent de nouveau faire dessiner ici.
}
admin-block-how = Je ne sais pas de qui il s’agit : réponds à une de ses images avec /admin block, ou donne l’id d’une de ses demandes d’ici.
admin-block-self = Ce serait toi ; un autre admin peut le faire.
admin-that-person = Cette personne

role-owner = propriétaire
role-admin = admin
role-member = membre
role-place = tout l’endroit
role-of-id = rôle { $role }
role-that-is-gone = rôle { $role }, qui n’existe plus
role-gone = Le rôle { $role } n’existe plus ici ; choisis-en un qui existe.
role-unknown = Je ne connais pas de rôle « { $typed } » ici ; il y a { LIST($roles, type: "and") }.
role-unknown-near = Je ne connais pas de rôle « { $typed } » ici ; voulais-tu dire { $near } ? Il y a { LIST($roles, type: "and") }.

rules-blocked = Les admins d’ici ne te laissent rien faire dessiner ; /forget, /export et /privacy marchent quand même.
rules-users = Ici seuls { LIST($roles, type: "and") } peuvent faire dessiner ; un admin d’ici peut le changer.
rules-model = { $model } ne dessine pas ici ; les admins veulent { LIST($models, type: "or") }.

quota-whose-you = Tu as eu
quota-whose-you-here = Ici tu as eu
quota-whose-place = Cet endroit a eu
quota-pause = Attends { $time }, s’il te plaît ; les admins d’ici veulent une pause entre deux demandes d’une même personne.
quota-pause-set = La pause entre deux demandes d’une même personne est ici de { $time }.
quota-day-pictures = { $whose } aujourd’hui { $had } images sur { $most }, et ça en ferait { $wanted } de plus{ $left ->
    [0] {""}
   *[other] , alors que --n { $left } passerait
}. Le jour recommence dans { $time } ({ $zone }).
quota-day-seconds = { $whose } aujourd’hui { $had } secondes d’appareil sur { $most }. Le jour recommence dans { $time } ({ $zone }).
quota-has-pictures = { $whose } aujourd’hui { $had } images sur { $most }, donc il en reste { $left }.
quota-has-seconds = { $whose } aujourd’hui environ { $had } secondes d’appareil sur { $most }, donc il en reste { $left }.
quota-free = Ici il n’y a pas de limite à ce que tu peux avoir en un jour.
quota-anew = Le jour recommence dans { $time } ({ $zone }) ; ce qui finit sans image ne compte pas.
quota-exempt = Les admins d’ici t’ont dispensé de la pause et de la limite du jour.
time-hours = { $n } h

field-spoiler =
    .help = voiler les images jusqu’à ce que quelqu’un veuille les voir
