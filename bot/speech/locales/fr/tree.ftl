verb-tree =
    .summary = Montrer de quoi une image a été faite, et ce qu’on en a fait
    .label = Arbre
    .hint = Dessiner sa famille : de quoi c’est fait, et ce qu’on en a fait
    .name = arbre

task-tree = dessiner la famille d’un résultat
    .title = arbres de famille

tree-how = Réponds à une image avec /tree, et je dessine sa famille.
tree-alone = Rien n’en a encore été fait ici, et ça n’a été fait de rien d’autre ici ; fais-en un remix, et ça aura une famille.
tree-whole = Sa famille : { $count } résultats. Fait par IA.
tree-nearest = Ses plus proches parents : { $count } résultats sur { $all }. Fait par IA.
tree-credits = avec { LIST($names) }

picture-is-shown = Ça ne fait que montrer d’autres résultats ; réponds à l’un d’eux.
order-only-shows = Ça ne fait que montrer d’autres résultats ; réponds à l’un d’eux, et /tree redessine sa famille.

details-credits = Avec des images de : { LIST($names) }

verb-keep =
    .summary = Empêcher les autres de faire des remix de tes images, ou les laisser faire
    .name = garder
field-mine =
    .help = on : personne ne fait de remix des tiennes ; off : tout le monde peut
    .name = miennes
answer-keep-on =
    .label = Les garder
    .hint = Désormais personne ne fait de remix de tes images
answer-keep-off =
    .label = Laisser faire
    .hint = Désormais les autres peuvent faire des remix de tes images
keep-on = Tes images restent comme elles sont : personne d’autre n’en fait de remix, nulle part. /keep off change ça.
keep-off = Les autres peuvent faire des remix des images que tu demandes. /keep on change ça.
keep-how = C’est /keep on, pour que personne ne fasse de remix des tiennes, ou /keep off.
keep-kept = { $name } aimerait garder celle-ci comme elle est, et c’est gentil de respecter ça ; /imagine t’en dessine une à toi.
keep-kept-by-somebody = Quelqu’un dont l’image est entrée dans celle-ci aimerait la garder comme elle est ; /imagine t’en dessine une à toi.
