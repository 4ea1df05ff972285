verb-zoom =
    .summary = Dessiner plus tout autour d’une image
    .label = Dézoomer …
    .hint = Dessiner plus tout autour de cette image
    .name = dézoomer

verb-zoom-by-15 =
    .label = Dézoomer 1,5×
    .hint = Dessiner plus tout autour de cette image, qui devient une fois et demie plus petite

verb-zoom-by-2 =
    .label = Dézoomer 2×
    .hint = Dessiner plus tout autour de cette image, qui devient deux fois moins large

verb-pan-left =
    .hint = Dessiner plus à gauche de cette image
verb-pan-right =
    .hint = Dessiner plus à droite de cette image
verb-pan-up =
    .hint = Dessiner plus au-dessus de cette image
verb-pan-down =
    .hint = Dessiner plus en dessous de cette image

verb-square =
    .label = Rendre carrée
    .hint = Dessiner plus sur les longs côtés de cette image, jusqu’à ce qu’elle soit carrée

verb-region =
    .summary = Redessiner une partie d’une image et garder le reste
    .label = Varier une zone
    .hint = Redessiner une partie de cette image
    .name = zone

verb-blend =
    .summary = Faire une seule image de deux à cinq
    .name = fusionner

field-by =
    .help = combien de fois plus petite l’image devient
    .name = facteur

field-field =
    .help = laquelle des neuf cases de l’image
    .name = case
    .top-left = en haut à gauche
    .top = en haut
    .top-right = en haut à droite
    .left = à gauche
    .middle = au milieu
    .right = à droite
    .bottom-left = en bas à gauche
    .bottom = en bas
    .bottom-right = en bas à droite

field-mask =
    .help = blanc là où quelque chose de nouveau est dessiné
    .name = masque

field-more =
    .help = une image de plus

field-tile =
    .help = une image dont les bords opposés s’emboîtent
    .name = motif

zoom-how = Réponds à une image avec /zoom et de combien, par exemple /zoom 1.5, ou joins-en une.
pan-how = Réponds à une image avec « pan left », « pan right », « pan up » ou « pan down ».
pan-widest = Cette image est aussi large que { $model } les fait ; va vers le haut ou le bas, ou rends-la carrée.
pan-tallest = Cette image est aussi haute que { $model } les fait ; va vers la gauche ou la droite, ou rends-la carrée.
square-how = Réponds à une image avec « make square ».
square-already = Cette image est déjà carrée.
region-how = Réponds à une image avec /region, la partie à redessiner et quoi y dessiner, par exemple /region en haut à gauche: un ballon rouge. Les parties sont { LIST($fields, type: "or") } ; un masque joint marche aussi.
region-one = On redessine une partie à la fois ; nommes-en une, ou joins un masque qui les montre toutes.
part-no-words = Dis quoi y dessiner, par exemple : un ballon rouge.
blend-how = /blend fait une image avec { $least } à { $most } images, et ici { $count ->
    [0] il n’y en a aucune
    [one] il y en a une
   *[other] il y en a { $count }
} : joins-en plusieurs, ou réponds à un album ou à un résultat.
blend-no-words = Dis quoi faire de ces images, par exemple : /blend un château la nuit.
