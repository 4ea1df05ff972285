script-brush-canvas = Peins ici
script-brush-size = Largeur du pinceau
script-brush-undo = Annuler
script-brush-clear = Effacer
script-brush-hint = Peins sur ce qui doit être nouveau, ou choisis une des neuf cases.

page-brush = Repeindre une partie d’une image
page-brush-lead = Peins sur ce qui doit être nouveau, dis quoi y dessiner, et je le publie là où tu l’as demandé.
page-brush-field = Ou une des neuf cases
page-brush-whole = comme peint
page-brush-words = Quoi y dessiner
page-brush-send = Dessiner
script-brush-done = C’est en route : je le publie là où tu l’as demandé. Ce lien a fait son travail.

verb-brush =
    .label = Peindre une zone …
    .hint = Peindre au pinceau ce qui doit être nouveau dans cette image
brush-link = Peins ce qui doit être nouveau sur cette page, d’ici une heure : { $url }
brush-none = Je n’ai pas ici de page où tu pourrais peindre. Réponds avec /region et une partie de l’image, par exemple /region en haut à gauche: un ballon rouge.
brush-alone = Ici tout le monde lirait ce lien et pourrait peindre en ton nom. Réponds par exemple avec /region en haut à gauche: un ballon rouge, ou demande-moi le pinceau dans un chat privé.
brush-over = Ce lien a fait son travail, ou son heure est passée ; demandes-en un nouveau sous l’image.
brush-no-link = Ce lien n’ouvre rien ; demandes-en un sous une image.
brush-nothing = Peins d’abord quelque chose, ou choisis une case.
page-brush-over = Ce lien a fait son travail, ou son heure est passée ; demandes-en un nouveau sous l’image.
