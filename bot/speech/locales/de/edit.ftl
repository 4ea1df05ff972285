# Bilder ändern, wie eine Anweisung sagt; mehrere davon; das eigene letzte Ergebnis.

verb-edit =
    .summary = Bilder ändern, wie du sagst
    .label = Bearbeiten
    .hint = Dieses Bild ändern, wie du sagst

own-last-old = Dein letztes Bild hier ist über { $minutes } Minuten alt; antworte auf das, das du meinst.

edit-how = Antworte mit /edit auf ein Bild, dazu, was sich ändern soll, etwa /edit mach den Himmel grün; hänge bis zu { $most } Bilder an, oder eines und seine Maske: /edit Maske: ein roter Hut.
edit-mask = Maske
edit-mask-missing = Hänge die Maske an, oder antworte mit ihr auf ein Bild: weiß, wo etwas Neues hin soll.
edit-mask-one = Eine Maske gehört zu einem Bild, und das sind { $count }; nenne eines mit seiner Nummer, etwa #2.
edit-or-remix = { $said } /remix mit denselben Worten geht von dem Bild aus und braucht kein solches Modell.

sources-many = { $model } sieht sich { $most ->
    [one] ein Bild
   *[other] bis zu { $most } Bilder
} auf einmal an, und das sind { $count }; nenne einige mit ihren Nummern, etwa #1 #3.
album-one = Nur das Bild, auf das geantwortet wurde, ging ein: Die anderen dieses Albums hatte ich nicht gesehen.
