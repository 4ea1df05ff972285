name-you = Toi
held-waiting = { $count ->
    [one] Un résultat était prêt pendant que je ne pouvais pas t’écrire ; le voici.
   *[other] { $count } résultats étaient prêts pendant que je ne pouvais pas t’écrire ; les voici.
}
deleted-stays = Supprimé de mon côté : ça ne marche plus. Dans ce chat, toi seul peux le retirer.
forgotten-stays = { $said } Ce qui est dans ce chat, je ne peux pas le reprendre ; tu peux l’y supprimer.
