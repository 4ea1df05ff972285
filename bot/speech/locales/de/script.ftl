script-here-are = Gerade hier: { $names }
script-here = Gerade hier
script-lost = Verbindung verloren – ich versuche es weiter; was du sendest, wartet hier.
script-link-copied = Link kopiert
script-invite-by = Schick diesen Link, um jemanden einzuladen:
script-invite = Einladen
script-replying-to = Antwort an { $name }: { $words }
script-do-not-reply = Nicht antworten
script-replying = Antwort auf { $words }
script-upload-running = Das Bild ist noch unterwegs; einen Moment.
script-pictures = { $count ->
    [one] { $count } Bild
   *[other] { $count } Bilder
}
script-progress = Fortschritt
script-room = Raum
script-forget-room = { $room } vergessen
script-forget = Vergessen
script-reply-to = { $name } antworten
script-only-you = Das siehst nur du
script-dismiss = Ausblenden
script-picture-by = Ein Bild von { $name }
script-for = für { $name }
script-example-1 = a red circle above a blue square at night
script-example-2 = a yellow star next to a green triangle on sand
script-example-3 = a white moon above a purple hill at dusk
script-example-4 = an orange heart next to a pink square in the snow
script-you = Du
script-room-as = Raum { $room } · als { $name }
script-use-name = „{ $name }“ nehmen
script-no-answer = Der Server hat nicht geantwortet; versuch es bitte noch einmal.
script-not-sent = Das kam nicht durch, so oft ich es auch versucht habe; schreib es bitte neu.
script-ready = Fertig: { $words }
script-a-picture = ein Bild
script-most-pictures = { $count ->
    [one] In eine Nachricht passt nur { $count } Bild.
   *[other] In eine Nachricht passen bis zu { $count } Bilder.
}
script-too-large = { $name } hat { $size }; bis zu { $most } passen.
script-that-file = Diese Datei
script-picture = Bild
script-upload-failed = Das Bild kam nicht durch; versuch es bitte noch einmal.
script-remove = { $name } entfernen
script-position = { $n } von { $all }
script-remix-hint = Mit Worten auf dieses Bild antworten
script-copy = Prompt kopieren
script-copy-hint = Die Worte kopieren
script-download = Herunterladen
script-copied = Kopiert
script-not-allowed = Hier nicht erlaubt
script-words = Worte
script-yes = Ja
script-no = Nein
script-sending = wird gesendet …
