place-unknown-person = Je n’arrive pas à savoir qui tu es ici, donc je n’ai rien fait.
place-no-pictures = On ne peut pas publier d’images ici.

quota-disk-full = Mon disque est plein, donc je ne prends rien de nouveau ; la personne qui me gère doit faire de la place.
quota-yours = Tu as déjà { $waiting } { $waiting ->
    [one] demande
   *[other] demandes
} en attente, et le maximum est { $most } ; redemande quand l’une sera arrivée, ou annules-en une avec /cancel.
quota-all = Il y a déjà { $waiting } { $waiting ->
    [one] demande
   *[other] demandes
} en attente, c’est tout ce que je prends ; réessaie plus tard.
quota-place = Il y a déjà { $waiting } { $waiting ->
    [one] demande
   *[other] demandes
} d’ici en attente, plus que de partout ailleurs ; réessaie plus tard.
quota-network = Il y a déjà { $waiting } { $waiting ->
    [one] demande
   *[other] demandes
} de ton réseau en attente ; réessaie plus tard.
quota-nearly-full = La file est presque pleine et tu as { $waiting } { $waiting ->
    [one] demande
   *[other] demandes
} en attente ; redemande quand l’une sera arrivée, pour que les autres aient leur tour.

task-text-to-image = dessiner à partir de mots
    .title = des mots aux images
task-image-to-image = partir d’une image
    .title = remix
task-text-to-clip = faire des clips à partir de mots
    .title = des mots aux clips
task-image-to-clip = faire des clips à partir d’une image
    .title = animer
task-edit = retoucher une image selon une consigne
    .title = retoucher
task-blend = fusionner des images
    .title = fusionner
task-inpaint = redessiner une partie d’une image
    .title = varier une zone
task-outpaint = dessiner plus autour d’une image
    .title = agrandir le cadre
task-tile = dessiner des motifs sans raccord
    .title = motif
task-first-and-last = faire des clips entre deux images
    .title = début et fin
task-extend = prolonger des clips
    .title = prolonger
task-clip-edit = changer des clips selon une consigne
    .title = retoucher un clip
task-upscale = agrandir des images
    .title = agrandir
task-describe = décrire des images
    .title = décrire
task-weigh-words = dire quels mots pèsent
    .title = raccourcir
task-words-to-mask = trouver des choses dans des images
    .title = trouver
task-classify = classer des images
    .title = classer

model-no-worker = Personne ne dessine pour le moment ; réessaie dans une minute.
model-none-can = Aucun modèle ici ne sait { $task } ; tu peux utiliser { LIST($models, type: "unit") }.
model-unknown = Je ne connais pas de modèle « { $asked } » ; tu peux utiliser { LIST($models, type: "unit") }.
model-unknown-near = Je ne connais pas de modèle « { $asked } » ; voulais-tu dire --model { $near } ? Tu peux utiliser { LIST($models, type: "unit") }.
model-cannot = { $model } ne sait pas { $task }.
model-and-who-could = { $said } { LIST($models, type: "unit") } { $count ->
    [one] le pourrait, mais personne ne le propose pour le moment ; la personne qui me gère peut le lancer
   *[other] le pourraient, mais personne ne les propose pour le moment ; la personne qui me gère peut les lancer
}.
model-cannot-others = { $model } ne sait pas { $task } ; { LIST($models, type: "unit") }, si.
model-not-served = Personne ne propose { $model } pour le moment ; tu peux utiliser { LIST($models, type: "unit") }.

rules-broken = Les règles d’ici sont illisibles pour le moment, donc je ne dessine rien ; la personne qui me gère doit les réparer.
rules-refused = Je ne dessine pas ça ici : ça relève de la règle sur { $rule }.
rules-refused-by = La règle sur { $rule } ne me laisse pas dessiner ça ici.
rules-unsure = Je ne peux pas comparer les mots aux règles pour le moment, donc je ne dessine rien ; réessaie plus tard.
rules-long-history = Cette image a une trop longue histoire pour moi ; redemande-la avec /imagine.

order-no-words = Dis-moi quoi dessiner, par exemple : /imagine un renard roux dans la neige --ar 3:2.
order-no-change = Dis ce qu’il faut changer, par exemple : la nuit.
order-large-enough = Cette image est aussi grande que je les fais ; le plus long côté peut avoir { $most_px } pixels.
order-words-gone = Les mots de celle-ci ne sont plus conservés ; dis avec /imagine quoi dessiner.
quota-several = Ça ferait { $wanted } demandes, et j’ai de la place pour { $fits } des tiennes, donc je n’en ai pris aucune.

place-no-clips = On ne peut pas publier de clips ici ; demande plutôt une image.
orders-too-many = Ça ferait { $wanted } demandes ; j’en prends jusqu’à { $most } à la fois.
orders-no-room = Ça ferait { $wanted } demandes, et il y a ici de la place pour { $room ->
    [one] une seule
   *[other] { $room }
}.
command-unknown = Je ne connais pas /{ $name } ; /help donne la liste de ce que je connais.
command-unknown-near = Je ne connais pas /{ $name } ; voulais-tu dire /{ $near } ?

talk-gladly = Avec plaisir ! Pour changer une image, réponds-lui avec ce qui doit être différent, par exemple : la nuit.
talk-welcome = Avec plaisir ! Dis-moi quoi dessiner, par exemple : /imagine un renard roux dans la neige.
talk-imagine = Je dessine ce qui suit /imagine, par exemple : /imagine un renard roux.
talk-imagine-words = Je dessine ce qui suit /imagine, par exemple : /imagine { $words }.
talk-upload = Réponds à cette image avec ce qu’il faut changer, par exemple : /remix la nuit.

redraw-offer = Ce fichier dit comment il a été fait : { $command }
    { $whether }
redraw-typed = Ce fichier dit comment il a été fait ; pour que je le redessine, envoie : { $command }
redraw-again = Je le redessine, avec { $model } ?
redraw-by-another = Il nomme « { $named } », qui ne dessine pas ici ; je le dessine avec { $model } ?
redraw-words-alone = Une image que le fichier ne contient pas y est aussi entrée ; je dessine les mots seuls, avec { $model } ?

option-number-wrong = Le nombre dit quelle image d’une grille, par exemple 2.
option-missing = Il manque « { $option } », et sans ça je ne peux pas commencer ; choisis-le aussi, s’il te plaît.
option-choice = « { $option } » peut être { LIST($choices, type: "unit") }.
option-choice-near = « { $option } » peut être { LIST($choices, type: "unit") } ; voulais-tu dire { $near } ?
option-whole-number = nombre entier
option-any-number = nombre
option-number = « { $option } » est un { $kind }.
option-number-between = « { $option } » est un { $kind } de { $least } à { $most }.
option-number-least = « { $option } » est un { $kind }, au moins { $least }.
option-number-most = « { $option } » est un { $kind }, au plus { $most }.
orders-too-many-here = Ça ferait { $wanted } demandes ; ici j’en prends jusqu’à { $most } à la fois.
orders-really = Vraiment { $pictures } images ?
orders-really-in-parts = Vraiment { $pictures } images, en { $wanted } demandes ?

question-not-yours = Seule la personne à qui j’ai posé la question peut y répondre.
question-not-yours-nor-admins = Seule la personne à qui j’ai posé la question, ou un admin, peut y répondre.
question-over = Cette question est close, donc rien n’a été fait ; redemande, s’il te plaît.
question-answered = Il y a déjà une réponse.
confirm-yes = Avec plaisir, les voici.
confirm-no = D’accord, je laisse.
