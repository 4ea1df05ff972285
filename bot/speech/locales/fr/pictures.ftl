clip-is-picture = C’est une image ; ça marche avec des clips. /animate en fait un.
picture-is-clip = C’est un clip ; ça marche avec des images.
picture-is-text = C’est un texte ; ça marche avec des images.
picture-not-ready = Cette image n’est pas encore prête ; réessaie quand elle sera arrivée.
picture-none-drawn = Rien n’a été dessiné là ; redemande avec /imagine.
picture-no-such = Il n’y a pas d’image { $number } ici ; ce résultat a { $count ->
    [one] une seule image
   *[other] les images 1 à { $count }
}.
picture-numbers = { $most ->
    [one] Ça se fait avec une seule image ; donne un seul numéro, par exemple #2.
   *[other] Ça se fait avec { $most } images au plus ; donne les numéros l’un après l’autre, par exemple #1 #3.
}
picture-not-in-message = Ce message n’a pas d’image { $number }.
picture-unreadable = Ce fichier n’est pas une image que je puisse lire ; PNG, JPEG, WebP et GIF marchent.
picture-too-many-pixels = Cette image fait { $width }×{ $height } pixels ; je prends jusqu’à { $megapixels } mégapixels.
picture-upload-gone = L’image envoyée d’où ça part n’est plus conservée ; renvoie-la, s’il te plaît.
picture-gone = Cette image n’est plus conservée, ni la façon dont elle a été faite ; redemande-la, s’il te plaît.
picture-long-history = Cette image a une trop longue histoire pour être redessinée ; redemande-la, s’il te plaît.
picture-forgotten = Je ne sais plus rien de cette image ; redemande-la, s’il te plaît.

upload-unreadable = Ce fichier n’est pas une image que je puisse lire ; PNG, JPEG, WebP et GIF marchent.
upload-cut = Ce fichier s’arrête avant qu’on voie quelque chose ; renvoie-le, s’il te plaît.
upload-costly = Cette image coûte trop cher à décompresser ; enregistre-la à nouveau ou rapetisse-la d’abord.
upload-heic = C’est une photo HEIC, que je ne sais pas lire ; envoie-la en JPEG ou PNG, s’il te plaît.
upload-avif = C’est une image AVIF, que je ne sais pas lire ; envoie-la en JPEG ou PNG, s’il te plaît.
upload-clip = C’est un clip, et ici je ne prends que des images : PNG, JPEG, WebP et GIF.
upload-huge = Cette image a { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } pixels ; jusqu’à { $millions } millions passent.
upload-no-process = Je ne peux pas regarder d’images pour le moment ; réessaie dans un instant.
upload-many = Beaucoup d’images sont en train d’être regardées ; réessaie dans un instant.
upload-yours = Plusieurs de tes images sont encore en train d’être regardées ; attends un instant, s’il te plaît.
upload-no-room = Je n’ai pas de place pour des images pour le moment ; réessaie dans un instant.
upload-too-large = Ce fichier fait { $size } ; jusqu’à { $most } passent.
file-too-large = Ce fichier est trop grand ; je prends { $most } au plus.
