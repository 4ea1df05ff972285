field-chaos =
    .help = wie sehr sich die Bilder unterscheiden: 0 kaum, 100 wild

field-repeat =
    .help = dasselbe mehrmals, jedes als eigene Nachricht

field-quality =
    .help = wie lange an einem Bild gearbeitet wird: 0.5 halb so viele Schritte, 2 doppelt so viele

field-draft =
    .help = eine schnelle Skizze in weniger Schritten; mit demselben --seed ohne das wird es das ganze Bild

field-iw =
    .help = wie sehr das Bild zählt, von dem du ausgehst: 0 kaum, 1 wie sonst, 3 am meisten

field-weights =
    .help = wie sehr Wörter zählen, so wie (Fuchs:1.5) und Fuchs::2 mitten im Text

field-stylize =
    .help = wie viel der eigene Geschmack eines Modells dazutut

field-weird =
    .help = wie ungewöhnlich es aussehen darf

field-raw =
    .help = nur deine Worte, nichts dazu

field-stop =
    .help = früher aufhören, nach so vielen Hundertsteln der Schritte: weicher

field-fps =
    .help = wie viele Bilder eines Clips in einer Sekunde laufen

field-seconds =
    .help = wie lange ein Clip dauert

permutations-deep = Klammern in Klammern lese ich bis zu {$most} tief; schreib es bitte flacher.
permutations-open = „{ $typed }“ hört nie auf; schreib {"}"} hinter die letzte Wahl, oder \{"{"}, wenn die Klammer ein Zeichen ist.
permutations-far-too-many = Das wären mehr als { NUMBER($counted, useGrouping: "true") } Aufträge; auf einmal nehme ich bis zu { $most } an.
weights-nothing-left = Es bleibt nichts zu zeichnen außer dem, was fehlen soll: „{ $words }“; nenn etwas, das mehr als 0 zählt.
weights-unread = --{ $flag } nimmt Wörter und wie sehr sie zählen, etwa { $example }; „{ $typed }“ konnte ich nicht lesen.
clip-too-long = { $model } macht Clips bis { $most } s; länger als --seconds { $most } geht es mit Verlängern.
wildcard-unknown = Den Platzhalter __{ $name }__ gibt es nicht; es gibt { LIST($names, type: "unit") }.
wildcard-unknown-near = Den Platzhalter __{ $name }__ gibt es nicht; meintest du __{ $near }__?

# these go with a result
flag-without-picture = Es gibt kein Bild, von dem es ausgeht; deshalb ändert --{ $flag } nichts.
flag-for-clips-only = --{ $flag } ist für Clips und ändert hier nichts; mit --clip wird es einer.
flag-unhonoured-quality = { $model } nimmt immer gleich viele Schritte; deshalb ändert --{ $flag } nichts.
flag-unhonoured-weights = { $model } gewichtet Wörter nicht; sie zählen alle gleich.
flag-unhonoured-stylize = { $model } hat keinen eigenen Geschmack für --{ $flag }; nenn einen Stil im Text oder mit --style.
flag-unhonoured-weird = { $model } kann mit --{ $flag } nichts anfangen; --chaos geht weiter weg von deinen Worten.
flag-here-model = --{ $flag } bedeutet hier nichts; --model wählt, wer zeichnet, und /models zählt sie auf.
flag-here-profile = --{ $flag } bedeutet hier nichts; /prefer behält deine eigenen Angaben und Worte.
flag-here-aesthetics = --{ $flag } bedeutet hier nichts; --stylize und deine Worte sagen, wie es aussieht.
flag-here-style-picture = { $model } nimmt keinen Stil aus einem Bild, deshalb fehlt --{ $flag }; --style und deine Worte nennen einen.
flag-here-person = { $model } nimmt niemanden aus einem Bild, deshalb fehlt --{ $flag }; antworte mit deinen Worten auf das Bild.
flag-here-end = --{ $flag } fehlt; /animate mit zwei Bildern geht vom ersten zum zweiten.
flag-here-several-clips = Clips entstehen einzeln, deshalb fehlt --{ $flag }; 🔄 macht noch einen.
flag-here-stop = { $model } kennt kein --{ $flag }; --draft oder weniger --steps hören früher auf.
flag-here-turbo = --{ $flag } ist hier --fast, und nichts ist schneller.
flag-here-private = --{ $flag } fehlt; was nur für dich ist, bestell in einer Direktnachricht.
flag-here-public = --{ $flag } ändert nichts: Ergebnisse sieht man dort, wo sie bestellt wurden.
flag-here-seed = --{ $flag } fehlt; --seed sagt, wo das Rauschen beginnt.
flag-here-larger = --{ $flag } fehlt; der Knopf zum Vergrößern steht unter dem Ergebnis.
flag-here-shape = --{ $flag } fehlt; --ar sagt, welche Form, etwa --ar 3:2.
flag-here-style = --{ $flag } nimmt die Stile von hier, und die von Midjourney gehören nicht dazu; deine Worte können einen nennen.
