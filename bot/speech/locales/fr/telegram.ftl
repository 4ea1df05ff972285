telegram-file-too-large = Telegram me donne des fichiers jusqu’à { $most } ; envoies-en un plus petit.
telegram-file-gone = Telegram n’a plus cette image ; renvoie-la, s’il te plaît.
telegram-file-away = Telegram ne m’a pas donné cette image ; réessaie dans un instant.
telegram-files-left-out = { $count } de plus : { $count ->
    [one] trop grand
   *[other] trop grands
} pour Telegram.
telegram-no-pictures-here = Je n’ai pas le droit de publier des images ici ; un admin peut le permettre dans les autorisations du groupe, ensuite /show l’apporte.

telegram-new-words = De nouveaux mots pour { $picture } ? Réponds à ce message avec eux.
telegram-this-picture = cette image
telegram-old-words = Pour l’instant :

telegram-inline-not-set-up = Les images dans d’autres chats ne sont pas configurées.
telegram-inline-empty = Écris quoi dessiner
telegram-inline-draw = Dessiner ça
telegram-inline-again = Dessiner autre chose
telegram-inline-asking =
    « { $prompt } »
    Je le demande…
telegram-guest-empty = Dis-moi quoi dessiner.
telegram-new-value = Pour { $picture } : { $field } ? Réponds à ce message avec.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } (de { $least } à { $most })
telegram-answers-long = C’est plus que je ne peux retenir pendant que je demande ; réponds plus court, s’il te plaît.
