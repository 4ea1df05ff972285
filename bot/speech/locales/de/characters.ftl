# Figuren: Bilder unter einem Namen, als @name zwischen den Worten.

verb-character =
    .summary = Bilder unter einem Namen behalten: @luna
    .name = figur

field-action =
    .help = was zu tun ist
    .name = aktion
    .list = auflisten
    .save = behalten
    .show = zeigen
    .share = hier teilen
    .unshare = hier nicht mehr teilen
    .delete = löschen
    .me = ich

field-name =
    .help = wie die Figur heißt
    .name = name

answer-who =
    .hint = Ich meine Nummer { $n }

name-missing = Sag einen Namen, zum Beispiel /character save luna.
name-long = Dieser Name ist zu lang; bis zu { $most } Zeichen passen.
name-odd = Das kann kein Name sein: Er beginnt mit einem Buchstaben und hat Buchstaben, Ziffern, - und _, zum Beispiel luna.
name-office = { $name } kann niemand heißen: Es klingt nach jemandem, der hier bestimmt, nach mir oder nach allen; nimm einen anderen Namen.

character-how = /character save luna behält 1 bis { $most } deiner Bilder unter einem Namen: hänge sie an, oder antworte auf eines. Dann steht @luna dafür. Es gibt auch /character list, show, share, unshare und delete mit einem Namen, und /character me.
character-how-near = Damit weiß ich nichts anzufangen; meintest du /character { $near }?
character-none = Es gibt noch keine Figuren. /character save luna mit 1 bis { $most } Bildern behält eine; dann steht @luna dafür.
character-yours = Deine: { LIST($names, type: "unit") }
character-others = @{ $name }, von { $owner }
character-saved = Behalten: @{ $name } ist { $count ->
    [one] dieses Bild
   *[other] diese { $count } Bilder
}. Nur du kannst sie verwenden; mit /character share { $name } können es alle hier.
character-not-yours = Eine Figur besteht aus Bildern, die du selbst geschickt oder von mir verlangt hast; diese sind nicht alle deine.
character-many = Eine Figur hat bis zu { $most } Bilder, und das sind { $count }; nenne einige mit ihren Nummern, etwa #1 #3.
character-full = Du hast { $most } Figuren, mehr behalte ich nicht; lösche erst eine.
character-shown-here = @{ $name }: { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
}. Alle hier können sie verwenden{ $elsewhere ->
    [0] {""}
    [one] , und an einem anderen Ort
   *[other] , und an { $elsewhere } anderen Orten
}.
character-shown-yours = @{ $name }: { $count ->
    [one] ein Bild
   *[other] { $count } Bilder
}. Hier kannst nur du sie verwenden{ $elsewhere ->
    [0] {""}
    [one] ; sie ist mit einem anderen Ort geteilt
   *[other] ; sie ist mit { $elsewhere } anderen Orten geteilt
}.
character-shared = Alle hier können jetzt @{ $name } verwenden; /character unshare { $name } nimmt das zurück.
character-unshared = Hier kannst nur noch du @{ $name } verwenden.
character-deleted = @{ $name } ist fort; was damit gemacht wurde, bleibt.
character-no-own = Du hast keine Figur { $name }; /character list nennt deine.
character-no-own-near = Du hast keine Figur { $name }; meintest du { $near }?
character-me-how = Hänge 1 bis { $most } Bilder von dir an /character me; dann steht dein Name mit einem @ für dich, und wer sonst ihn verwendet, fragt dich erst.
character-me-own = Nur Bilder von dir, die du selbst geschickt hast, können für dich stehen.
character-is-you = @{ $name } bist du; /character me mit anderen Bildern ändert das, und /character delete { $name } macht den Namen frei.
character-is-another = Du hast eine Figur @{ $name }, die nicht du bist; /character delete { $name } macht den Namen für dich frei.
character-me-saved = @{ $name } bist jetzt du, aus { $count ->
    [one] einem Bild
   *[other] { $count } Bildern
}. Andere hier können das nur verwenden, wenn du es erlaubst; /character delete { $name } nimmt alles zurück.
character-me-here = @{ $name } bist auch hier du. Andere hier können das nur verwenden, wenn du es erlaubst; /character unshare { $name } nimmt das zurück.

character-which = Welche @{ $name } meinst du? { LIST($rows, type: "unit") }
character-chosen = Also Nummer { $n }.
character-several = Mehrere teilen hier eine Figur { $name }: { LIST($owners) }. Bitte jemanden davon, ihr einen anderen Namen zu geben.
character-unknown = Ich kenne hier keine @{ $name }; /character save { $name } mit Bildern macht eine, und ohne das @ ist es ein Wort wie andere.
character-unknown-near = Ich kenne hier keine @{ $name }; meintest du @{ $near }?
character-as-source = { $model } sieht sich neben den Worten keine Bilder an, also ging es von dem Bild von { LIST($names) } aus.
character-blended = { $model } sieht sich neben den Worten keine Bilder an, also ging es von einer Mischung mit dem Bild von { LIST($names) } aus.
character-words-only = { $model } sieht sich hier neben den Worten keine Bilder an, also ging { LIST($names) } als Wort ein.
