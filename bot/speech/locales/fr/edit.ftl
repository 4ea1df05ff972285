verb-edit =
    .summary = Changer des images selon ta consigne
    .label = Retoucher
    .hint = Changer cette image selon ta consigne
    .name = retoucher

own-last-old = Ta dernière image ici a plus de { $minutes } minutes ; réponds à celle dont tu parles.

edit-how = Réponds à une image avec /edit et ce qu’il faut changer, par exemple /edit rends le ciel vert ; joins jusqu’à { $most } images, ou une avec son masque : /edit masque: un chapeau rouge.
edit-mask = masque
edit-mask-missing = Joins le masque, ou réponds avec lui à une image : blanc là où il faut du nouveau.
edit-mask-one = Un masque va avec une seule image, et ici il y en a { $count } ; nommes-en une par son numéro, par exemple #2.
edit-or-remix = { $said } /remix avec les mêmes mots part de l’image et n’a pas besoin d’un tel modèle.

sources-many = { $model } regarde { $most ->
    [one] une image
   *[other] jusqu’à { $most } images
} à la fois, et là il y en a { $count } ; nommes-en quelques-unes par leurs numéros, par exemple #1 #3.
album-one = Seule l’image à laquelle tu as répondu est entrée : je n’avais pas vu les autres de cet album.
