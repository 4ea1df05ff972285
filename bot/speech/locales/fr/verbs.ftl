about-bot = imagine-bot { $version }, Apache-2.0 : des images et des clips faits par IA à partir de tes mots, sur nos propres machines.
about-models = Modèles ici : { LIST($models, type: "unit") }.
about-no-models = Aucun modèle n’est proposé pour le moment.
about-marks = Chaque image dit qu’une IA l’a faite, dans son message et dans son fichier. /privacy dit ce que je garde.

picture-unknown-message = Ce message ne montre aucune image que je connaisse ; réponds à un message qui en montre une.
picture-of-another-place = Cette image est d’un autre endroit ; /show apporte les tiennes ici.
animate-how = Réponds à une image avec /animate, ou dis ce qui doit bouger : /animate un bateau en mer.
remix-how = Réponds à une image avec /remix et ce qu’il faut changer, ou joins-en une.
upscale-how = Réponds à une image avec /upscale, ou joins-en une.
scenes-many = Un clip a jusqu’à { NUMBER($most) } scènes, et là il y en a { NUMBER($wanted) } ; enlève quelques ||.
scenes-not = { $model } fait des clips d’une seule scène ; enlève ce qui suit ||.
extend-how = Réponds à un de mes clips avec /extend, ou fais-en d’abord un : /animate un bateau en mer.
extend-only-mine = Je prolonge les clips que j’ai faits ; réponds à un des miens avec /extend.
extend-long-enough = Ce clip est aussi long que je les fais : { $seconds ->
    [one] { NUMBER($seconds) } seconde
   *[other] { NUMBER($seconds) } secondes
}.
upscale-only-number = /upscale prend seulement le numéro de l’image, par exemple /upscale 2.

cancel-nothing = Tu n’as rien en attente.
cancel-nothing-here = Tu n’as rien en attente ici.
cancelling-all = Annulation de { $count }.
cancel-unknown-job = Je ne connais pas cette demande ici ; /cancel seul arrête ta dernière.
cancel-unknown-message = Ce message ne concerne aucune de mes images ; réponds à un message qui attend.

details-prompt = Prompt : { $prompt }
details-negative = Sans : { $negative }
details-author = Demandé par : { $name }
details-model = Modèle : { $model }
details-seed = Graine : { $seed }
details-seeds = Graine : { $seed } (l’image n prend { $seed } + n − 1)
details-size = Taille : { $width }×{ $height } px
details-frames = Clip : { $frames } images, { $fps } par seconde
details-flags = Options : { $flags }
details-parent = D’après : image { $n } de la demande { $job }, avec { $action }
details-asked-at = Demandé le : { $moment }
details-job = Demande : { $job }

export-alone = C’est pour tes yeux seulement, et ici tout le monde lit : écris-moi /export dans un chat privé.
export-soon = Je rassemble tout ce que je garde sur toi ; ça arrive dans un fichier que toi seul vois.
export-again = Je l’ai fait il y a moins d’une minute ; attends un instant et redemande.
export-failed = Ce que je garde sur toi n’a pas pu être envoyé ; redemande dans une minute.
export-forgotten = Tu m’as demandé de t’oublier, donc il ne reste rien à envoyer.
export-done = Tout ce que je garde sur toi : { $jobs }, { $files }.
export-done-in-part = Tout ce que je garde sur toi : { $jobs }, { $files }. Pas de place pour { $left_out } autres ; README.txt les nomme.
count-requests = { $count } { $count ->
    [one] demande
   *[other] demandes
}
count-files = { $count } { $count ->
    [one] fichier
   *[other] fichiers
}
count-days = { $count } { $count ->
    [one] jour
   *[other] jours
}

favourite-marked = Marqué comme favori : /favourites en donne la liste.
favourite-already = C’est déjà dans tes favoris ; le bouton l’en retire.
favourite-already-typed = C’est déjà dans tes favoris ; réponds-lui « { $shortcut } » pour l’en retirer.
favourite-taken-back = Ce n’est plus un favori.
favourite-none = Ce n’est pas dans tes favoris.
favourites-none = Tu n’as pas encore de favoris : ♥ sous une image la marque.
favourites-none-typed = Tu n’as pas encore de favoris : « favourite » en réponse à une image la marque.
favourites-all = Tes favoris :
favourites-newest = Tes { $shown } favoris les plus récents sur { $all } :
favourites-row = { $words } · { $whose } · marqué { $day } · { $way }
favourites-picture = Une image sans mots
favourites-clip = Un clip sans mots
favourites-yours = à toi
favourites-by = de { $name }
favourites-elsewhere = /show { $job } là où ça a été fait

files-as-drawn = Les images sont ici telles qu’elles ont été dessinées ; enregistre-les depuis leur message.
files-gone = Ces fichiers ne sont plus conservés ; /show { $job } redessine l’image.
files-failed = Les fichiers n’ont pas pu être envoyés ; réessaie dans un instant.

forget-really = Ça efface tout ce que je garde sur toi : demandes, images et messages qui les montrent, tes favoris et tes réponses sur les remix. C’est irréversible. /forget yes le fait.

help-unknown = Je ne connais pas la commande /{ $name } ; /help seul donne la liste de ce que je connais.
help-unknown-near = Je ne connais pas la commande /{ $name } ; voulais-tu dire /help { $near } ?

info-waiting = En attente : { $all } en tout, dont { $yours } à toi ({ $most } au plus).
info-time = Une nouvelle demande prendrait environ { $time }.
info-job = À toi : « { $prompt } » · { $state } · { $job }
info-nobody = Personne ne dessine pour le moment.
info-model = { $id } : { $title } · { LIST($tasks, type: "unit") } · étapes { $least }–{ $most } ({ $usual }) · n jusqu’à { $n } · licence { $license }
state-accepted = acceptée
state-queued = en file
state-rendering = en cours de dessin
state-rendered = dessinée
state-delivering = en route
state-delivered = livrée
state-refused = refusée
state-failed = échouée
state-cancelled = annulée
state-expired = trop tard

more-none = Il n’y a rien de plus à faire avec ça que ce que disent ses boutons.
more-else = Ce qu’on peut encore faire avec ça :

privacy-kept = Je garde les images pendant { $files }, et pendant { $jobs } ce qui a été demandé (mots, graine, qui et où), pour que les boutons continuent de marcher, et ce que tu as marqué avec ♥. Je ne lis que les commandes, les réponses aux images et leurs raccourcis.
privacy-standing = { $standing } /privacy allow ou /privacy deny change ça ; /export t’envoie tout ce que je garde, et /forget l’efface.
privacy-allowed = Les autres ici peuvent faire des remix des images que tu envoies.
privacy-denied = Les autres ici ne peuvent pas faire de remix des images que tu envoies.
privacy-not-asked = Personne ici n’a demandé à faire un remix d’une de tes images ; je te demanderais d’abord.
privacy-how = Écris /privacy allow ou /privacy deny, ou /privacy seul.

replies-never = Ici je ne lis une réponse que si elle me mentionne ; c’est la règle de cette plateforme.
replies-always = Ici toute réponse à une image qui dit quoi changer est un remix ; ça ne se désactive pas.
replies-on-else-mention = Une simple réponse à une image qui dit quoi changer est ici un remix. Avec /replies off, il faut me mentionner.
replies-on-else-remix = Une simple réponse à une image qui dit quoi changer est ici un remix. Avec /replies off, il faut /remix.
replies-off-but-mention = Une réponse à une image n’est ici un remix que si elle me mentionne. Avec /replies on, de simples mots suffisent.
replies-off-but-remix = Une réponse à une image n’est ici un remix qu’avec /remix. Avec /replies on, de simples mots suffisent.
replies-how = Écris /replies on ou /replies off, ou /replies seul.
replies-not-yours = Seul un admin de ce groupe peut changer ça.

show-again = Le revoici.
show-not-yours = Cette image est d’un autre endroit ; seule la personne qui l’a demandée peut la montrer ici.
show-not-ready = Cette image n’est pas encore prête ; elle viendra d’elle-même.
show-unknown = Je ne connais pas cette image ; Détails, sous une image, donne l’id de sa demande.

typed-hint = Réponds avec { LIST($shortcuts, type: "unit") } ou tes propres mots.
shortcut-only-mine = Ça marche avec les images que j’ai faites ; pour celle-ci, prends { LIST($commands, type: "or") }.

describe-how = Réponds à une image avec /describe, ou joins-en une.
describe-only-number = /describe prend seulement le numéro de l’image, par exemple /describe 2.
shorten-how = Dis les mots à peser : /shorten un très beau renard roux dans la neige.
draw-nothing = Il n’y a pas de prompt là-dedans ; réponds à une description ou à /shorten.
draw-no-such = Il n’y a pas de prompt { $number } là ; il y en a { $count }.
upscale-factor = Les images deviennent 2 ou 4 fois plus grandes, pas { $factor } fois.
upscale-nobody = Personne ici ne rend une image { $factor } fois plus grande{ $count ->
    [0] {""}
   *[other] {" "}; { LIST($models, type: "unit") } le pourrait, là où il est proposé
}.
