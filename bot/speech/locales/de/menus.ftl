# Was man tun kann, wie es in Menüs, auf Knöpfen, in Dialogen und unter /help steht.

verb-about =
    .summary = Sagen, was dieser Bot ist und welche Modelle zeichnen
    .name = über

verb-animate =
    .summary = Einen kurzen Clip aus einem Bild oder aus Worten machen
    .label = Animieren
    .hint = Dieses Bild als kurzen Clip zum Leben erwecken
    .name = animieren

verb-cancel =
    .summary = Deinen neuesten Auftrag hier anhalten, den, auf den du antwortest, oder alle
    .label = Abbrechen
    .hint = Das anhalten; für den, der gefragt hat, und Admins
    .name = abbrechen

verb-delete =
    .label = Löschen
    .hint = Das entfernen; für den, der gefragt hat, und Admins

verb-details =
    .label = Details
    .hint = Zeigen, wie das gemacht wurde, nur dir

verb-export =
    .summary = Dir alles schicken, was ich über dich behalte, als Datei
    .name = mitnehmen

verb-unfav =
    .label = Zurücknehmen
    .hint = Das aus deinen Favoriten nehmen

verb-extend =
    .summary = Einen Clip weitergehen lassen, wo er endet: antworte auf ihn
    .label = Verlängern
    .hint = Diesen Clip weitergehen lassen, wo er endet
    .name = verlängern

verb-favourites =
    .summary = Zeigen, was du mit ♥ markiert hast
    .name = favoriten

verb-fav =
    .hint = Das unter deinen Favoriten behalten

verb-files =
    .label = Dateien
    .hint = Die Originale als Dateien schicken, wie sie gezeichnet wurden

verb-forget =
    .summary = Alles löschen, was ich über dich behalte
    .name = vergessen

verb-help =
    .summary = Die Befehle und ihre Angaben aufzählen oder eines davon erklären
    .name = hilfe

verb-imagine =
    .summary = Bilder oder einen kurzen Clip aus deinen Worten zeichnen

verb-info =
    .summary = Zeigen, was wartet, welche Modelle da sind und was sie können

verb-privacy =
    .summary = Sagen, was behalten wird, und Remixe deiner Bilder erlauben oder verbieten
    .name = datenschutz

verb-remix =
    .summary = Ein Bild mit Worten ändern: antworte darauf oder häng eins an
    .label = Remixen
    .hint = Dieses Bild mit Worten ändern
    .over-people = Avatar remixen

verb-replies =
    .summary = Sagen, ob Antworten auf Bilder hier Remixe sind; Admins von Gruppen können es ändern
    .name = antworten

verb-reroll =
    .hint = Dieselben Worte neu zeichnen

verb-show =
    .summary = Ein Ergebnis noch einmal zeigen: nach seiner Auftragsnummer, als Antwort darauf oder dein neuestes
    .name = zeigen

verb-u =
    .hint = Bild { $n } herausholen und vergrößern
    .alone = Vergrößern

verb-upscale =
    .summary = Ein Bild doppelt so groß machen: antworte darauf oder häng eins an
    .label = Vergrößern
    .hint = Dieses Bild doppelt so groß machen
    .name = vergrößern

verb-v =
    .hint = Varianten von Bild { $n } machen
    .alone = Variieren

verb-vary-subtle =
    .label = Variieren (wenig)
    .hint = Varianten machen, die nah an diesem Bild bleiben

verb-vary-strong =
    .label = Variieren (stark)
    .hint = Varianten machen, die sich weit von diesem Bild entfernen

answer-yes =
    .label = Ja
    .hint = Damit weitermachen

answer-no =
    .label = Nein
    .hint = Es lassen

answer-allow =
    .label = Erlauben
    .hint = Andere hier Bilder remixen lassen, die du hochlädst

answer-deny =
    .label = Jetzt nicht
    .hint = Bilder, die du hochlädst, für dich behalten

answer-forget =
    .label = Vergiss mich
    .hint = Alles löschen, was ich über dich behalte; das lässt sich nicht rückgängig machen

field-sure =
    .help = ja, löschen
    .name = sicher

field-command =
    .help = der Befehl oder die Angabe, die erklärt werden soll
    .name = befehl

field-remixes =
    .help = ob andere hier deine Bilder remixen dürfen
    .name = remixe
    .allow = erlauben
    .deny = verbieten

field-plain =
    .help = ob einfache Worte als Antwort auf ein Bild für einen Remix genügen
    .name = einfach
    .on = ja
    .off = nein

field-prompt =
    .help = was gezeichnet werden soll
    .name = worte

field-words =
    .help = was sich ändern soll
    .name = worte

field-picture =
    .help = ein Bild, mit dem es anfängt
    .name = bild

field-number =
    .help = das wievielte Bild
    .name = nummer

field-job =
    .help = die Nummer des Auftrags, wie sie unter Details steht
    .name = auftrag

field-clip =
    .help = ein kurzer Clip statt Bildern; || beginnt seine nächste Szene

field-motion =
    .help = wie viel sich in einem Clip bewegt
    .name = bewegung
    .low = wenig
    .high = viel

field-loop =
    .help = ein Clip, der endet, wo er anfängt
    .name = schleife

field-fast =
    .help = sobald du an der Reihe bist; das ist die Voreinstellung
    .name = schnell

field-relax =
    .help = ohne Eile: nach denen, die es eilig haben, und jeder vierte Platz ist deiner
    .name = gemütlich

field-model =
    .help = welches Modell zeichnet
    .name = modell

field-strength =
    .help = wie weit weg vom Ausgangsbild, 0 bis 1
    .name = stärke

field-steps =
    .help = wie viele Schritte beim Entrauschen
    .name = schritte

field-guidance =
    .help = wie genau die Worte befolgt werden
    .name = worttreue

field-ar =
    .help = Seitenverhältnis, Breite:Höhe
    .name = format

field-n =
    .help = wie viele Bilder
    .name = anzahl

field-seed =
    .help = Anfangsrauschen: mit demselben Seed und denselben Worten entsteht dasselbe Bild

field-no =
    .help = was fehlen soll, durch Kommas getrennt
    .things = das, was fehlen soll
    .name = ohne

button-more = Mehr …
    .hint = Zeigen, was sonst noch geht
button-back = Zurück
    .hint = Die ersten Knöpfe wieder zeigen

help-command = /{ $name } – { $summary }
help-flags = Angaben stehen irgendwo im Text: { LIST($examples, type: "unit") }.
help-flags-and-more = Angaben stehen irgendwo im Text: { LIST($examples, type: "unit") } und { $count } weitere: /help --{ $flag } erklärt eine.
help-replying = Antworte auf ein Bild mit deinen Worten, um es zu remixen; „#2 bei Nacht“ nimmt Bild 2, „v3 bei Nacht“ Bild 3. Worte wie „bei Nacht“ kommen dazu; eine ganz neue Szene („ein Drache …“) ersetzt die alten Worte.
help-typed = Getippt statt Knöpfen: { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name }: { $about }
help-example = Beispiel: { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }, muss sein
help-flags-rule = Irgendwo im Text, mit jedem Strich, jeder Ziffer und jedem Doppelpunkt, den eine Tastatur hat: „—ar 3：2“ gilt als „--ar 3:2“. Was eine Angabe oder Worte sein kann, wird gefragt; Text in Anführungszeichen bleibt, wie er ist.

verb-describe =
    .name = beschreiben
    .summary = Sagen, was ein Bild zeigt, als Worte zum Zeichnen: antworte darauf oder häng eins an
    .label = Beschreiben
    .hint = Sagen, was dieses Bild zeigt, in Worten, die man zeichnen kann

verb-draw =
    .label = Zeichne { $n }
    .hint = Beschreibung { $n } zeichnen

verb-shorten =
    .name = kürzen
    .summary = Sagen, welche Worte zählen, und kürzere vorschlagen

verb-upscale4 =
    .label = Vergrößern ×4
    .hint = Dieses Bild viermal so groß machen

field-factor =
    .name = faktor
    .help = wievielmal so breit und hoch
