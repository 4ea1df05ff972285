meta-data-title = Tes données
meta-data-asked = Le { $day }, tu as demandé la suppression de tes données. Rien n’est gardé ici sous ta connexion Facebook : un chat ne la révèle pas.
meta-data-how = Ce qui est gardé l’est pour ton chat. Écris-y /forget : demandes, images et mots sont effacés aussitôt, et le chat te le dit. Les messages qui restent dans le chat, tu les y supprimes toi-même.
