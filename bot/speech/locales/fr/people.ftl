consent-absent = Une image de quelqu’un que je ne peux pas interroger ici est entrée dans celle-ci ; prends-en une autre.
consent-crowd = Des images de plus de { $most } personnes sont entrées dans celle-ci ; prends-en une autre.
consent-asked = J’ai demandé à { $owner } si tu peux utiliser son image ; je commence dès que c’est permis.
consent-question = { $owner }, { $asker } et d’autres ici peuvent-ils partir des images que tu envoies pour en faire de nouvelles ? Je ne le demande qu’une fois ; /privacy change ta réponse.
consent-question-typed = { $owner }, { $asker } et d’autres ici peuvent-ils partir des images que tu envoies pour en faire de nouvelles ? Je ne le demande qu’une fois ; /privacy change ta réponse. Réponds avec /privacy allow ou /privacy deny.
consent-denied = { $owner } ne veut pas qu’on fasse ici des remix de ses images.
consent-denied-use-another = { $owner } ne veut pas qu’on fasse ici des remix de ses images ; prends-en une autre.
consent-denied-by-first = La personne qui a apporté cette image en premier ne veut pas qu’on fasse ici des remix de ses images ; prends-en une autre.
consent-allowed-by-you = Les autres ici peuvent faire des remix des images que tu envoies ; /privacy revient là-dessus.
consent-denied-by-you = Les autres ici ne peuvent pas faire de remix des images que tu envoies ; /privacy change ça.

forgotten = Oublié : plus rien n’est gardé sur toi.
forgotten-requests = Oublié : { $requests ->
    [one] { $requests } demande a disparu
   *[other] { $requests } demandes ont disparu
}, avec fichiers et messages.

export-readme =
    Ce que { $name } m’a demandé de garder et ce qui en est sorti, au { $day }.

    about.json        qui tu es pour moi
    jobs.json         ce que tu as demandé : mots, réglages, où et quand, comment ça s’est terminé ; le plus récent d’abord
    uploads.json      les images que tu as apportées, et ce que leurs fichiers disaient d’eux-mêmes
    platform.json     ce qui est gardé pour cette plateforme seulement : dans le chat web, les salons où tu es entré et ce que tu y as dit
    records/          un fichier par sorte de chose que je retiens : { LIST($kinds, type: "unit") }
    results/          les images et les clips faits pour toi, nommés d’après leur demande
    uploads/          les images que tu as apportées
    characters/       celles que tu as gardées sous un nom

    Ce que d’autres ont dit ou apporté n’y est pas, même là où le tien part du leur : les mots qui étaient les leurs sont alors vides.
    Ce que je t’ai dit n’est pas copié. Les id et les heures des demandes sont dans les journaux de qui me gère, sans mots ni noms.
export-left-out = Il n’y avait pas de place pour ceux-ci ({ $count }) ; /show avec l’id de sa demande apporte chaque résultat :
