field-chaos =
    .help = à quel point les images diffèrent entre elles : 0 à peine, 100 énormément

field-repeat =
    .help = la même chose plusieurs fois, en messages séparés
    .name = répéter

field-quality =
    .help = combien une image est travaillée : 0.5 moitié moins d’étapes, 2 deux fois plus
    .name = qualité

field-draft =
    .help = une esquisse rapide en moins d’étapes ; le même --seed sans ça donne l’image complète
    .name = esquisse

field-iw =
    .help = combien compte l’image de départ : 0 à peine, 1 comme d’habitude, 3 au plus

field-weights =
    .help = combien comptent les mots, comme (fox:1.5) et fox::2 parmi eux
    .name = poids

field-stylize =
    .help = combien le goût propre du modèle ajoute

field-weird =
    .help = à quel point ça peut surprendre
    .name = étrange

field-raw =
    .help = tes mots seuls, rien d’ajouté

field-fps =
    .help = combien d’images par seconde dans un clip

field-seconds =
    .help = combien de temps dure un clip
    .name = secondes

permutations-deep = Je lis des accolades dans des accolades jusqu’à { $most } niveaux ; écris-le plus à plat, s’il te plaît.
permutations-far-too-many = Ça ferait plus de { NUMBER($counted, useGrouping: "true") } demandes ; j’en prends jusqu’à { $most } à la fois.
weights-nothing-left = Il ne reste à dessiner que ce qu’il ne faut pas voir, « { $words } » ; nomme quelque chose qui compte plus que 0.
weights-unread = --{ $flag } prend des mots avec ce qu’ils comptent, par exemple { $example } ; je n’ai pas pu lire « { $typed } ».
clip-too-long = { $model } fait des clips de { $most } s au plus ; --seconds { $most } est le plus long, et Prolonger continue à partir de là.
wildcard-unknown = Il n’y a pas de joker __{ $name }__ ; il y a { LIST($names, type: "unit") }.
wildcard-unknown-near = Il n’y a pas de joker __{ $name }__ ; voulais-tu dire __{ $near }__ ?

flag-without-picture = Il n’y a pas d’image de départ, donc --{ $flag } ne change rien.
flag-for-clips-only = --{ $flag } est pour les clips, donc ça ne change rien ici ; --clip en fait un.
flag-unhonoured-quality = { $model } prend toujours le même nombre d’étapes, donc --{ $flag } ne change rien.
flag-unhonoured-weights = { $model } ne pèse pas les mots, donc tous comptent pareil.
flag-unhonoured-stylize = { $model } n’a pas de goût propre pour --{ $flag } ; nomme un style dans tes mots, ou avec --style.
flag-unhonoured-weird = { $model } ne tient pas compte de --{ $flag } ; --chaos s’éloigne plus de tes mots.
flag-here-model = --{ $flag } ne veut rien dire ici ; --model choisit qui dessine, et /models en donne la liste.
flag-here-profile = --{ $flag } ne veut rien dire ici ; /prefer garde tes propres options et mots.
flag-here-aesthetics = --{ $flag } ne veut rien dire ici ; --stylize et tes mots disent à quoi ça ressemble.
flag-here-style-picture = { $model } ne prend pas de style d’une image, donc --{ $flag } a été laissé de côté ; --style et tes mots en nomment un.
flag-here-person = { $model } ne prend personne d’une image, donc --{ $flag } a été laissé de côté ; réponds plutôt à cette image avec tes mots.
flag-here-end = --{ $flag } a été laissé de côté ; /animate avec deux images va de la première à la seconde.
flag-here-several-clips = Les clips se font un par un, donc --{ $flag } a été laissé de côté ; 🔄 en fait un autre.
flag-here-stop = { $model } ne tient pas compte de --{ $flag } ; --draft ou moins de --steps finissent plus tôt.
flag-here-turbo = --{ $flag } est ici --fast, et rien n’est plus rapide.
flag-here-private = --{ $flag } a été laissé de côté ; ce qui n’est que pour toi, demande-le-moi en message privé.
flag-here-public = --{ $flag } ne change rien : les résultats se voient là où ils ont été demandés.
flag-here-seed = --{ $flag } a été laissé de côté ; --seed dit où le bruit commence.
flag-here-larger = --{ $flag } a été laissé de côté ; Agrandir, sous le résultat, le rend plus grand.
flag-here-shape = --{ $flag } a été laissé de côté ; --ar dit quelle forme, par exemple --ar 3:2.
flag-here-style = --{ $flag } prend les styles d’ici, et ceux de Midjourney n’en sont pas ; tes mots peuvent en nommer un.
field-stop =
    .help = finir plus tôt, après tant de centièmes des étapes : plus doux
    .name = arrêt
permutations-open = « { $typed } » ne finit jamais ; écris {"}"} après le dernier choix, ou \{"{"} là où une accolade est un signe.
