script-here-are = Ici en ce moment : { $names }
script-here = Ici en ce moment
script-lost = Connexion perdue – je réessaie ; ce que tu envoies attend ici.
script-link-copied = Lien copié
script-invite-by = Envoie ce lien pour inviter quelqu’un :
script-invite = Inviter
script-replying-to = Réponse à { $name } : { $words }
script-do-not-reply = Ne pas répondre
script-replying = Réponse à { $words }
script-upload-running = L’image est encore en route ; un instant.
script-pictures = { $count ->
    [one] { $count } image
   *[other] { $count } images
}
script-progress = Progression
script-room = Salon
script-forget-room = Oublier { $room }
script-forget = Oublier
script-reply-to = Répondre à { $name }
script-only-you = Toi seul vois ceci
script-dismiss = Fermer
script-picture-by = Une image de { $name }
script-for = pour { $name }
script-example-1 = un cercle rouge au-dessus d’un carré bleu la nuit
script-example-2 = une étoile jaune à côté d’un triangle vert sur le sable
script-example-3 = une lune blanche au-dessus d’une colline violette au crépuscule
script-example-4 = un cœur orange à côté d’un carré rose dans la neige
script-you = Toi
script-room-as = Salon { $room } · sous le nom { $name }
script-use-name = Prendre « { $name } »
script-no-answer = Le serveur n’a pas répondu ; réessaie, s’il te plaît.
script-not-sent = Ça n’est pas passé malgré tous mes essais ; réécris-le, s’il te plaît.
script-ready = Prêt : { $words }
script-a-picture = une image
script-most-pictures = { $count ->
    [one] Une seule image ({ $count }) tient dans un message.
   *[other] Jusqu’à { $count } images tiennent dans un message.
}
script-too-large = { $name } fait { $size } ; jusqu’à { $most } passent.
script-that-file = Ce fichier
script-picture = image
script-upload-failed = L’image n’est pas passée ; réessaie, s’il te plaît.
script-remove = Retirer { $name }
script-position = { $n } sur { $all }
script-remix-hint = Répondre à cette image avec des mots
script-copy = Copier le prompt
script-copy-hint = Copier les mots
script-download = Télécharger
script-copied = Copié
script-not-allowed = Pas permis ici
script-words = Mots
script-yes = Oui
script-no = Non
script-sending = envoi…
