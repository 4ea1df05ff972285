verb-character =
    .summary = Garder des images sous un nom : @luna
    .name = personnage

field-action =
    .help = que faire
    .name = action
    .list = lister
    .save = garder
    .show = montrer
    .share = partager ici
    .unshare = ne plus partager ici
    .delete = supprimer
    .me = moi

field-name =
    .help = comment s’appelle le personnage
    .name = nom

answer-who =
    .hint = Je parle du numéro { $n }

name-missing = Donne un nom, par exemple /character save luna.
name-long = Ce nom est trop long ; { $most } caractères passent au plus.
name-odd = Ça ne peut pas être un nom : il commence par une lettre et contient lettres, chiffres, - et _, par exemple luna.
name-office = { $name } ne peut être le nom de personne : on dirait quelqu’un qui commande, moi ou tout le monde ; prends-en un autre.

character-how = /character save luna garde 1 à { $most } de tes images sous un nom : joins-les, ou réponds à une. Ensuite @luna les représente. Il y a aussi /character list, show, share, unshare et delete avec un nom, et /character me.
character-how-near = Je ne sais pas quoi en faire ; voulais-tu dire /character { $near } ?
character-none = Il n’y a pas encore de personnages. /character save luna avec 1 à { $most } images en garde un ; ensuite @luna le représente.
character-yours = Les tiens : { LIST($names, type: "unit") }
character-others = @{ $name }, de { $owner }
character-saved = Gardé : @{ $name }, c’est { $count ->
    [one] cette image
   *[other] ces { $count } images
}. Toi seul peux l’utiliser ; /character share { $name } l’ouvre à tout le monde ici.
character-not-yours = Un personnage se fait d’images que tu as envoyées ou demandées toi-même ; celles-ci ne sont pas toutes à toi.
character-many = Un personnage a jusqu’à { $most } images, et là il y en a { $count } ; nommes-en quelques-unes par leurs numéros, par exemple #1 #3.
character-full = Tu as { $most } personnages, et je n’en garde pas plus ; supprimes-en d’abord un.
character-shown-here = @{ $name } : { $count ->
    [one] une image
   *[other] { $count } images
}. Tout le monde ici peut l’utiliser{ $elsewhere ->
    [0] {""}
    [one] , et dans un autre endroit
   *[other] , et dans { $elsewhere } autres endroits
}.
character-shown-yours = @{ $name } : { $count ->
    [one] une image
   *[other] { $count } images
}. Ici toi seul peux l’utiliser{ $elsewhere ->
    [0] {""}
    [1] , mais c’est partagé avec un autre endroit
   *[other] , mais c’est partagé avec { $elsewhere } autres endroits
}.
character-shared = Tout le monde ici peut maintenant utiliser @{ $name } ; /character unshare { $name } revient là-dessus.
character-unshared = Ici toi seul peux maintenant utiliser @{ $name }.
character-deleted = @{ $name } n’existe plus ; ce qui a été fait avec reste.
character-no-own = Tu n’as pas de personnage { $name } ; /character list donne les tiens.
character-no-own-near = Tu n’as pas de personnage { $name } ; voulais-tu dire { $near } ?
character-me-how = Joins 1 à { $most } images de toi à /character me ; ensuite ton nom avec un @ te représente, et toute autre personne qui l’utilise te demande d’abord.
character-me-own = Seules des images de toi que tu as envoyées toi-même peuvent te représenter.
character-is-you = @{ $name }, c’est toi ; /character me avec d’autres images le change, et /character delete { $name } libère le nom.
character-is-another = Tu as un personnage @{ $name } qui n’est pas toi ; /character delete { $name } libère le nom pour toi.
character-me-saved = @{ $name }, c’est toi maintenant, d’après { $count ->
    [one] une image
   *[other] { $count } images
}. Les autres ici ne peuvent l’utiliser que si tu le permets ; /character delete { $name } retire tout.
character-me-here = @{ $name }, c’est toi ici aussi. Les autres ici ne peuvent l’utiliser que si tu le permets ; /character unshare { $name } revient là-dessus.

character-which = De quel @{ $name } parles-tu ? { LIST($rows, type: "unit") }
character-chosen = Va pour le numéro { $n }.
character-several = Plusieurs personnes partagent ici un personnage { $name } : { LIST($owners) }. Demande à l’une d’elles de lui donner un autre nom.
character-unknown = Je ne connais pas de @{ $name } ici ; /character save { $name } avec des images en fait un, et sans le @ c’est un mot comme les autres.
character-unknown-near = Je ne connais pas de @{ $name } ici ; voulais-tu dire @{ $near } ?
character-as-source = { $model } ne regarde pas d’images à côté des mots, donc il est parti de l’image de { LIST($names) }.
character-blended = { $model } ne regarde pas d’images à côté des mots, donc il est parti d’une fusion avec l’image de { LIST($names) }.
character-words-only = { $model } ne regarde pas ici d’images à côté des mots, donc { LIST($names) } est entré comme un mot.
