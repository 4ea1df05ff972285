verb-edit =
    .summary = Cambiar imágenes según lo que digas
    .label = Editar
    .hint = Cambiar esta imagen según lo que digas
    .name = editar

own-last-old = Tu última imagen aquí tiene más de { $minutes } minutos; responde a la que quieres decir.

edit-how = Responde a una imagen con /edit y lo que hay que cambiar, por ejemplo /edit pon el cielo verde; adjunta hasta { $most } imágenes, o una con su máscara: /edit máscara: un sombrero rojo.
edit-mask = máscara
edit-mask-missing = Adjunta la máscara, o responde con ella a una imagen: blanco donde debe haber algo nuevo.
edit-mask-one = Una máscara va con una sola imagen, y aquí hay { $count }; di una por su número, por ejemplo #2.
edit-or-remix = { $said } /remix con las mismas palabras parte de la imagen y no necesita un modelo así.

sources-many = { $model } mira { $most ->
    [one] una imagen
   *[other] hasta { $most } imágenes
} a la vez, y esas son { $count }; di algunas por sus números, por ejemplo #1 #3.
album-one = Solo entró la imagen a la que respondiste: no había visto las demás de ese álbum.
