verb-about =
    .summary = Dire ce qu’est ce bot et quels modèles dessinent
    .name = infos-bot

verb-animate =
    .summary = Faire un petit clip à partir d’une image ou de mots
    .label = Animer
    .hint = Donner vie à cette image dans un petit clip
    .name = animer

verb-cancel =
    .summary = Arrêter ta dernière demande ici, celle à laquelle tu réponds, ou toutes
    .label = Annuler
    .hint = Arrêter ça ; pour qui l’a demandé et les admins
    .name = annuler

verb-delete =
    .label = Supprimer
    .hint = Retirer ça ; pour qui l’a demandé et les admins

verb-details =
    .label = Détails
    .hint = Montrer comment ça a été fait, à toi seulement

verb-export =
    .summary = T’envoyer tout ce que je garde sur toi, dans un fichier
    .name = exporter

verb-unfav =
    .label = Retirer
    .hint = Retirer ça de tes favoris

verb-extend =
    .summary = Faire continuer un clip là où il finit : réponds-lui
    .label = Prolonger
    .hint = Faire continuer ce clip là où il finit
    .name = prolonger

verb-favourites =
    .summary = Lister ce que tu as marqué avec ♥
    .name = favoris

verb-fav =
    .hint = Garder ça parmi tes favoris

verb-files =
    .label = Fichiers
    .hint = Envoyer les originaux en fichiers, tels qu’ils ont été dessinés

verb-forget =
    .summary = Effacer tout ce que je garde sur toi
    .name = oublier

verb-help =
    .summary = Lister les commandes et les options, ou en expliquer une
    .name = aide

verb-imagine =
    .summary = Dessiner des images ou un petit clip à partir de tes mots

verb-info =
    .summary = Montrer ce qui attend, quels modèles sont là et ce qu’ils savent faire

verb-privacy =
    .summary = Dire ce qui est gardé, et permettre ou non les remix des images que tu envoies
    .name = confidentialité

verb-remix =
    .summary = Changer une image avec des mots : réponds-lui, ou joins-en une
    .label = Remix
    .hint = Changer cette image avec des mots
    .over-people = Remix de l’avatar

verb-replies =
    .summary = Dire si répondre à une image fait ici un remix ; les admins de groupes peuvent le changer
    .name = réponses

verb-reroll =
    .hint = Redessiner les mêmes mots

verb-show =
    .summary = Republier un résultat : par son id, en lui répondant, ou ton dernier
    .name = montrer

verb-u =
    .hint = Sortir et agrandir l’image { $n }
    .alone = Agrandir

verb-upscale =
    .summary = Rendre une image deux fois plus grande : réponds-lui, ou joins-en une
    .label = Agrandir
    .hint = Rendre cette image deux fois plus grande
    .name = agrandir

verb-v =
    .hint = Faire des variations de l’image { $n }
    .alone = Varier

verb-vary-subtle =
    .label = Varier (un peu)
    .hint = Faire des variations qui restent proches de cette image

verb-vary-strong =
    .label = Varier (beaucoup)
    .hint = Faire des variations qui s’éloignent beaucoup de cette image

answer-yes =
    .label = Oui
    .hint = Continuer

answer-no =
    .label = Non
    .hint = Laisser tomber

answer-allow =
    .label = Permettre
    .hint = Laisser les autres ici faire des remix des images que tu envoies

answer-deny =
    .label = Pas maintenant
    .hint = Garder pour toi les images que tu envoies

answer-forget =
    .label = Oublie-moi
    .hint = Effacer tout ce que je garde sur toi ; c’est irréversible

field-sure =
    .help = oui, efface
    .name = sûr

field-command =
    .help = la commande ou l’option à expliquer
    .name = commande

field-remixes =
    .help = si les autres ici peuvent faire des remix de ce que tu envoies
    .name = remix
    .allow = permettre
    .deny = refuser

field-plain =
    .help = si de simples mots en réponse à une image suffisent pour un remix
    .name = simple
    .on = oui
    .off = non

field-prompt =
    .help = quoi dessiner
    .name = mots

field-words =
    .help = ce qu’il faut changer
    .name = mots

field-picture =
    .help = une image dont partir
    .name = image

field-number =
    .help = quelle image d’une grille
    .name = numéro

field-job =
    .help = l’id de la demande, comme Détails le montre
    .name = demande

field-clip =
    .help = un petit clip au lieu d’images ; || commence la scène suivante

field-motion =
    .help = à quel point ça bouge dans un clip
    .name = mouvement
    .low = peu
    .high = beaucoup

field-loop =
    .help = un clip qui finit là où il commence
    .name = boucle

field-fast =
    .help = dès que c’est ton tour ; c’est le réglage par défaut
    .name = rapide

field-relax =
    .help = sans hâte : après ceux qui sont pressés, et une place sur quatre est à toi
    .name = tranquille

field-model =
    .help = quel modèle dessine
    .name = modèle

field-strength =
    .help = à quel point s’éloigner de l’image de départ, de 0 à 1
    .name = force

field-steps =
    .help = combien d’étapes pour enlever le bruit
    .name = étapes

field-guidance =
    .help = à quel point suivre les mots
    .name = fidélité

field-ar =
    .help = format, largeur:hauteur
    .name = format

field-n =
    .help = combien d’images
    .name = nombre

field-seed =
    .help = bruit de départ : la même graine et les mêmes mots donnent la même image
    .name = graine

field-no =
    .help = ce qu’il ne faut pas voir, séparé par des virgules
    .things = les choses à ne pas voir
    .name = sans

button-more = Plus …
    .hint = Montrer quoi faire d’autre
button-back = Retour
    .hint = Remontrer les premiers boutons

help-command = /{ $name } – { $summary }
help-flags = Les options vont n’importe où dans le texte : { LIST($examples, type: "unit") }.
help-flags-and-more = Les options vont n’importe où dans le texte : { LIST($examples, type: "unit") } et { $count } autres : /help --{ $flag } en explique une.
help-replying = Réponds à une image avec tes mots pour en faire un remix ; « #2 la nuit » prend l’image 2, « v3 la nuit » l’image 3. Des mots comme « la nuit » s’ajoutent ; une toute nouvelle scène (« un dragon … ») remplace les anciens mots.
help-typed = À taper au lieu des boutons : { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name } : { $about }
help-example = Exemple : { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }, obligatoire
help-flags-rule = N’importe où dans le texte, avec tout tiret, chiffre ou deux-points qu’un clavier possède : « —ar 3：2 » vaut « --ar 3:2 ». Je demande quand quelque chose peut être une option ou des mots ; un texte entre guillemets reste tel quel.

verb-describe =
    .summary = Dire ce que montre une image, en prompts à dessiner : réponds-lui, ou joins-en une
    .label = Décrire
    .hint = Dire ce que montre cette image, en prompts qu’on peut dessiner
    .name = décrire

verb-draw =
    .label = Dessiner { $n }
    .hint = Dessiner le prompt { $n }

verb-shorten =
    .summary = Dire quels mots d’un prompt pèsent, et en proposer de plus courts
    .name = raccourcir

verb-upscale4 =
    .label = Agrandir ×4
    .hint = Rendre cette image quatre fois plus grande

field-factor =
    .help = combien de fois plus large et plus haut
    .name = facteur
