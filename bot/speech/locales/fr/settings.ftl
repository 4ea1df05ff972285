verb-settings =
    .summary = Montrer et changer comment sont tes images quand tu ne dis rien d’autre
    .name = réglages
verb-prefer =
    .summary = Créer tes propres options, qui valent pour des mots et des options
    .name = préférer
verb-jobs =
    .summary = Lister ce que tu as demandé : en cours, en attente et terminé
    .name = demandes
verb-queue =
    .summary = Montrer combien attendent, dans quelle file, et combien de temps ça prend
    .name = file
verb-models =
    .summary = Lister les modèles d’ici, ce que chacun sait faire, et leurs licences
    .name = modèles
verb-styles =
    .summary = Lister les styles que tu peux nommer ici
    .name = styles

answer-set-model =
    .label = Modèle
    .hint = Choisir le modèle qui dessine pour toi
answer-set-size =
    .label = Format
    .hint = Choisir la forme de tes images
answer-set-suffix =
    .label = Suffixe
answer-set-lane =
    .label = File
    .hint = Choisir la file où tu attends
answer-set-language =
    .label = Langue
    .hint = Choisir la langue dans laquelle je te parle

field-my-model =
    .help = le modèle qui dessine pour toi ; none l’enlève
field-my-size =
    .help = la forme de tes images, comme 3:2 ; none l’enlève
field-my-lane =
    .help = la file où tu attends
field-my-suffix =
    .help = des mots et options après chaque prompt ; none les enlève
field-my-language =
    .help = la langue dans laquelle je te parle
field-macro =
    .help = le nom de ton option, ou suffix pour ce qui suit chaque prompt
field-macro-value =
    .help = ce qu’elle remplace ; vide, elle est enlevée

settings-all = Quand tu ne dis rien d’autre, tes images ont :
settings-row = { $name } : { $value }
settings-usual = comme d’habitude
settings-hidden = caché ici ; une discussion directe avec moi le montre
settings-how = Un bouton montre ce qu’il y a ; « /settings lane relax » le règle, « /settings lane none » l’enlève. Ce que tu écris avec une image compte avant tout ça.
settings-how-one = « /settings { $name } … » le règle, « /settings { $name } none » l’enlève.
settings-how-values = /settings { $name } peut être { LIST($values, type: "or") }, et none pour l’enlever.
settings-gone = Ce n’est plus disponible ; /settings { $name } montre ce qu’il y a maintenant.
settings-unknown = Je ne connais pas de réglage « { $typed } » ; il y a { LIST($names, type: "and") }.
settings-unknown-near = Je ne connais pas de réglage « { $typed } » ; voulais-tu dire { $near } ? Il y a { LIST($names, type: "and") }.
settings-no-language = Je ne parle pas « { $typed } » ; choisis { LIST($languages, type: "or") }.
settings-no-lane = Il n’y a pas de file « { $typed } » ; choisis { LIST($lanes, type: "or") }.
settings-long-suffix = Ce suffixe a { $chars } caractères ; pas plus de { $most }, pour qu’il reste de la place pour un prompt.

prefer-yours = Tes propres options ({ $count } sur { $most }) :
prefer-counted = { $count } de tes propres options sur { $most } ; dans une discussion directe avec moi, je les énumère.
prefer-nothing = Tu n’as pas encore d’options à toi.
prefer-row = --{ $name } : { $text }
prefer-suffix = Après chaque prompt : { $text }
prefer-no-suffix = Rien ne suit tes prompts.
prefer-how = « /prefer mine --ar 3:2 in watercolour » crée --mine, et « /prefer mine » l’enlève ; « /prefer suffix … » suit chaque prompt.
prefer-set = --{ $name } vaut pour : { $text }
prefer-gone = L’option --{ $name } n’existe plus.
prefer-none = Tu n’as pas d’option --{ $name } ; « /prefer { $name } … » la crée.
prefer-many = Tu as { $most } options à toi, c’est le maximum ; « /prefer » et un nom seul en enlève une.
prefer-no-name = Une option à toi est un mot de 24 lettres et chiffres au plus qui commence par une lettre, comme --mine ; « { $typed } » n’en est pas un.
prefer-is-flag = --{ $name } est une option que tout le monde a ; choisis un autre nom.
prefer-circle = Ça tourne en rond : { LIST($names, type: "unit") } ; une option à toi ne peut pas valoir pour elle-même.
prefer-too-long = Avec ce que vaut --{ $name }, c’est plus long que les { $most } caractères qu’un prompt peut avoir.

jobs-none = Tu n’as encore rien demandé ici ; /imagine un renard roux en dessine un.
jobs-at-work = En cours de dessin :
jobs-waiting = En attente :
jobs-done = Terminé :
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = Montrer { $n }
jobs-cancel = Annuler { $n }
verb-show-again =
    .label = Montrer { $n }
    .hint = Republier ce résultat

queue-all = { $waiting ->
    [0] Personne n’attend.
    [one] { $waiting } demande attend.
   *[other] { $waiting } demandes attendent.
}
queue-next = En cours ou juste après : { $waiting }
queue-lane = { $lane } : { $waiting }
queue-yours = À toi : { $yours }, et { $most } au plus.
lane-fast = File rapide
lane-relax = File tranquille

models-here = Ceux-ci dessinent ici ; si tu n’en nommes aucun (--model), c’est le premier qui sait le faire :
models-row = { $id } : { $title } · { LIST($tasks, type: "unit") } · licence { $licence }
models-allowed = Les admins d’ici ne veulent que des images de { LIST($models, type: "and") }.
models-yours = Tu préfères { $model } (/settings model).
models-elsewhere = Connus, mais pas proposés pour le moment : { LIST($models, type: "unit") }{ $more ->
    [0] {""}
    [1] {" "}et 1 autre
   *[other] {" "}et { $more } autres
}.

styles-none = Aucun style ne peut être nommé ici ; dis-le avec des mots, comme « à l’aquarelle ».
styles-own = { $model } connaît { LIST($styles, type: "unit") } : dis-le parmi les mots, comme « un renard roux, { $example } ».
styles-named = Pour { $model }, par leur nom ({ $example }) :
styles-row = { $name } · licence { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· ajoute { LIST($words, type: "unit") }
}

help-more-commands = Et { LIST($commands, type: "unit") } : /help et un nom en explique une.
