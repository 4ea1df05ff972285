# Bilder, von denen das meiste bleibt: mehr darum herum, ein Teil neu gezeichnet; Kacheln, und mehrere zu einem gemacht.

verb-zoom =
    .summary = Rings um ein Bild mehr zeichnen
    .label = Wegzoomen …
    .hint = Rings um dieses Bild mehr zeichnen
    .name = wegzoomen

verb-zoom-by-15 =
    .label = Wegzoomen 1,5×
    .hint = Rings um dieses Bild mehr zeichnen; es wird anderthalbmal kleiner

verb-zoom-by-2 =
    .label = Wegzoomen 2×
    .hint = Rings um dieses Bild mehr zeichnen; es wird halb so breit

verb-pan-left =
    .hint = Links von diesem Bild mehr zeichnen
verb-pan-right =
    .hint = Rechts von diesem Bild mehr zeichnen
verb-pan-up =
    .hint = Über diesem Bild mehr zeichnen
verb-pan-down =
    .hint = Unter diesem Bild mehr zeichnen

verb-square =
    .label = Quadratisch
    .hint = An den langen Seiten dieses Bildes mehr zeichnen, bis es ein Quadrat ist

verb-region =
    .summary = Einen Teil eines Bildes neu zeichnen und den Rest behalten
    .label = Teil ändern
    .hint = Einen Teil dieses Bildes neu zeichnen
    .name = teil

verb-blend =
    .summary = Aus zwei bis fünf Bildern eines machen
    .name = verschmelzen

field-by =
    .help = wie viel Mal kleiner das Bild wird
    .name = faktor

field-field =
    .help = welches der neun Felder des Bildes
    .name = feld
    .top-left = oben links
    .top = oben
    .top-right = oben rechts
    .left = links
    .middle = mitte
    .right = rechts
    .bottom-left = unten links
    .bottom = unten
    .bottom-right = unten rechts

field-mask =
    .help = weiß, wo etwas Neues gezeichnet wird
    .name = maske

field-more =
    .help = noch ein Bild

field-tile =
    .help = ein Bild, dessen gegenüberliegende Ränder zusammenpassen
    .name = kachel

zoom-how = Antworte mit /zoom und wie weit auf ein Bild, etwa /zoom 1,5, oder hänge eines an.
pan-how = Antworte mit „pan left“, „pan right“, „pan up“ oder „pan down“ auf ein Bild.
pan-widest = Dieses Bild ist so breit, wie { $model } sie macht; geh nach oben oder unten, oder mach es quadratisch.
pan-tallest = Dieses Bild ist so hoch, wie { $model } sie macht; geh nach links oder rechts, oder mach es quadratisch.
square-how = Antworte mit „make square“ auf ein Bild.
square-already = Dieses Bild ist schon ein Quadrat.
region-how = Antworte mit /region auf ein Bild, dazu der Teil, der neu werden soll, und was dorthin soll, etwa /region oben links: ein roter Ballon. Die Teile sind { LIST($fields, type: "or") }; eine Maske als Anhang geht auch.
part-no-words = Sag, was dort gezeichnet werden soll, zum Beispiel: ein roter Ballon.
blend-how = /blend macht ein Bild aus { $least } bis { $most }, und hier { $count ->
    [0] ist keines
    [one] ist eines
   *[other] sind { $count }
}: hänge mehrere an, oder antworte auf ein Album oder ein Ergebnis.
blend-no-words = Sag, was aus diesen Bildern werden soll, zum Beispiel: /blend eine Burg bei Nacht.
