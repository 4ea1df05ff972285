job-headline = { $name } : « { $prompt } »
job-queued = En file
job-queued-next = En file, juste après
job-queued-behind = En file, à la { $place }{ ORDINAL($place) ->
    [one] re
   *[other] e
} place
job-queued-about = { $queued }, environ { $time }
job-queued-newer-worker = En file ; il faut un worker de la nouvelle version, et je commence dès qu’il y en a un
job-getting-ready = Préparation
job-drawing = Dessin en cours, { $share } %
job-late = Ça prend plus de temps que j’en ai pour répondre ici : /show { $job } l’apporte quand ce sera prêt.
job-made = Fait par IA ({ $model }) · graine { $seed } · { $width }×{ $height }
job-made-text = Écrit par IA ({ $model })
job-made-clip = Fait par IA ({ $model }) · clip · graine { $seed } · { $width }×{ $height }
job-failed = Ça n’a pas pu être dessiné ; réessaie, s’il te plaît.
job-cancelled = Annulé.
job-expired = Ça a attendu trop longtemps et a été abandonné ; redemande, s’il te plaît.
job-refused = Ce n’est pas permis ici.

picture-alt = une image faite par IA
picture-alt-of = { $alt } ({ $n } sur { $count })

cancelling = Annulation.
cancel-not-yours = Seul { $name } ou un admin peut annuler ça.
cancel-too-late = C’est déjà terminé ; /imagine demande autre chose.
delete-not-yours = Seul { $name } ou un admin peut supprimer ça.
delete-too-early = C’est en train d’être publié ; supprime-le dans un instant.
deleted = Supprimé.
preview-alt = Un premier aperçu ; le dessin est encore en cours.
job-one-of = { $name } ({ $n } sur { $count })
