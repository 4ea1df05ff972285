field-expand =
    .help = laisse un assistant enrichir tes mots, et regarde-les avant le dessin
    .name = enrichir

answer-own =
    .label = Mes propres mots
    .hint = Dessiner ce que j’ai écrit

expand-draw = Je dessine ça ? « { $words } »
expand-own = { $reason } Je dessine tes propres mots ?
expand-typed = { $said } Pour continuer, envoie : { $command }
expand-nobody = Aucun assistant de prompts n’est installé ici, donc ce sont tes propres mots.
expand-one = Un assistant enrichit un prompt à la fois ; demandes-en un seul, ou enlève --expand.
expand-again = Un instant : je viens d’interroger l’assistant pour toi. Réessaie dans quelques secondes.
expand-busy = L’assistant de prompts est débordé.
expand-slow = L’assistant de prompts n’a pas répondu à temps.
expand-away = L’assistant de prompts est injoignable pour le moment.
expand-set-up = L’assistant de prompts est mal réglé ; la personne qui me gère trouvera pourquoi dans mon journal.
expand-unusable = L’assistant de prompts a écrit quelque chose qui n’est pas un prompt.
expand-refused = L’assistant de prompts préfère ne pas écrire là-dessus.
expand-forbidden = L’assistant de prompts a écrit quelque chose qui ne peut pas être dessiné ici.
privacy-helper = Là où tu écris --expand, tes mots vont à un assistant extérieur, et rien d’autre sur toi.
expand-in-chats = --expand redemande avant de dessiner, et seul un chat le permet ; ce sont tes propres mots.
expand-elsewhere = --expand enrichit ce qu’on doit voir, et ici les mots sont pris tels quels ; enlève cette option.
