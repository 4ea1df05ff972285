place-unknown-person = Ich kann nicht erkennen, wer du hier bist, deshalb habe ich nichts getan.
place-no-pictures = Hier lassen sich keine Bilder posten.

quota-disk-full = Meine Festplatte ist voll, deshalb nehme ich nichts Neues an; wer mich betreibt, muss Platz schaffen.
quota-yours = Du hast schon { $waiting } { $waiting ->
    [one] wartenden Auftrag
   *[other] wartende Aufträge
}, und mehr als { $most } gehen nicht; frag wieder, wenn einer da ist, oder brich einen mit /cancel ab.
quota-all = Es { $waiting ->
    [one] wartet
   *[other] warten
} schon { $waiting } { $waiting ->
    [one] Auftrag
   *[other] Aufträge
}, mehr nehme ich nicht an; versuch es bitte später.
quota-place = Von hier { $waiting ->
    [one] wartet schon { $waiting } Auftrag
   *[other] warten schon { $waiting } Aufträge
}, mehr als von irgendwo sonst; versuch es bitte später.
quota-network = Aus deinem Netz { $waiting ->
    [one] wartet schon { $waiting } Auftrag
   *[other] warten schon { $waiting } Aufträge
}; versuch es bitte später.
quota-nearly-full = Die Warteschlange ist fast voll, und du hast { $waiting } { $waiting ->
    [one] wartenden Auftrag
   *[other] wartende Aufträge
}; frag wieder, wenn einer da ist, damit auch andere drankommen.

task-text-to-image = aus Worten zeichnen
    .title = Worte zu Bildern
task-image-to-image = mit einem Bild anfangen
    .title = Remix
task-text-to-clip = aus Worten Clips machen
    .title = Worte zu Clips
task-image-to-clip = aus einem Bild Clips machen
    .title = Animieren
task-edit = ein Bild nach Anweisung ändern
    .title = ändern
task-blend = Bilder verschmelzen
    .title = verschmelzen
task-inpaint = einen Teil eines Bildes neu zeichnen
    .title = Bereich ändern
task-outpaint = mehr um ein Bild herum zeichnen
    .title = erweitern
task-tile = nahtlose Kacheln zeichnen
    .title = Kachel
task-first-and-last = Clips zwischen zwei Bildern machen
    .title = Anfang und Ende
task-extend = Clips verlängern
    .title = verlängern
task-clip-edit = Clips nach Anweisung ändern
    .title = Clip ändern
task-upscale = Bilder vergrößern
    .title = Vergrößern
task-describe = Bilder beschreiben
    .title = beschreiben
task-weigh-words = sagen, welche Worte zählen
    .title = kürzen
task-words-to-mask = Dinge in Bildern finden
    .title = finden
task-classify = Bilder einordnen
    .title = einordnen

model-no-worker = Im Moment zeichnet niemand; versuch es bitte in einer Minute noch einmal.
model-none-can = Kein Modell hier kann { $task }; du kannst { LIST($models, type: "unit") } nehmen.
model-unknown = Ein Modell „{ $asked }“ kenne ich nicht; du kannst { LIST($models, type: "unit") } nehmen.
model-unknown-near = Ein Modell „{ $asked }“ kenne ich nicht; meintest du --model { $near }? Du kannst { LIST($models, type: "unit") } nehmen.
model-cannot = { $model } kann nicht { $task }.
model-and-who-could = { $said } { LIST($models, type: "unit") } { $count ->
    [one] könnte es, läuft
   *[other] könnten es, laufen
} aber gerade nirgends; dein Betreiber kann { $count ->
    [one] es
   *[other] sie
} starten.
model-cannot-others = { $model } kann nicht { $task }; { LIST($models, type: "unit") } schon.
model-not-served = { $model } läuft gerade nirgends; du kannst { LIST($models, type: "unit") } nehmen.

rules-broken = Die Regeln dieses Ortes lassen sich gerade nicht lesen, deshalb zeichne ich nichts; wer mich betreibt, muss sie in Ordnung bringen.
rules-refused = Das zeichne ich hier nicht: Es fällt unter die Regel über { $rule }.
rules-refused-by = Die Regel über { $rule } lässt mich das hier nicht zeichnen.
rules-unsure = Ich kann Worte gerade nicht mit den Regeln abgleichen, deshalb zeichne ich nichts; versuch es bitte später.
rules-long-history = Dieses Bild hat eine zu lange Vorgeschichte für mich; frag bitte mit /imagine neu danach.

order-no-words = Sag mir, was ich zeichnen soll, zum Beispiel: /imagine ein roter Fuchs im Schnee --ar 3:2.
order-no-change = Sag, was sich ändern soll, zum Beispiel: bei Nacht.
order-large-enough = Größer mache ich Bilder nicht; die längste Seite darf { $most_px } Pixel haben.
order-words-gone = Die Worte dazu sind nicht mehr da; sag mit /imagine, was ich zeichnen soll.
quota-several = Das wären { $wanted } Aufträge, und für { $fits } von dir ist gerade Platz, deshalb habe ich keinen angenommen.

place-no-clips = Hier lassen sich keine Clips posten; frag stattdessen nach einem Bild.
orders-too-many = Das wären { $wanted } Aufträge; auf einmal nehme ich bis zu { $most } an.
orders-no-room = Das wären { $wanted } Aufträge, und hier ist Platz für { $room ->
    [one] einen
   *[other] { $room }
} davon.
command-unknown = /{ $name } kenne ich nicht; /help zählt auf, was ich kenne.
command-unknown-near = /{ $name } kenne ich nicht; meintest du /{ $near }?

talk-gladly = Gern! Um ein Bild zu ändern, antworte darauf mit dem, was anders sein soll, zum Beispiel: bei Nacht.
talk-welcome = Gern! Sag mir, was ich zeichnen soll, zum Beispiel: /imagine ein roter Fuchs im Schnee.
talk-imagine = Ich zeichne, was hinter /imagine steht, zum Beispiel: /imagine ein roter Fuchs.
talk-imagine-words = Ich zeichne, was hinter /imagine steht, zum Beispiel: /imagine { $words }.
talk-upload = Antworte auf dieses Bild mit dem, was sich ändern soll, zum Beispiel: /remix bei Nacht.

redraw-offer = Diese Datei sagt, wie sie entstanden ist: { $command }
    { $whether }
redraw-typed = Diese Datei sagt, wie sie entstanden ist; soll ich sie noch einmal zeichnen, schick: { $command }
redraw-again = Soll ich sie noch einmal zeichnen, mit { $model }?
redraw-by-another = Sie nennt „{ $named }“, und das zeichnet hier nicht; soll ich sie mit { $model } zeichnen?
redraw-words-alone = Auch ein Bild, das nicht in der Datei ist, ging hinein; soll ich nur die Wörter zeichnen, mit { $model }?

option-number-wrong = Die Nummer sagt, welches Bild eines Rasters gemeint ist, zum Beispiel 2.
option-missing = „{ $option }“ fehlt, und ohne das kann ich nicht anfangen; bitte wähle es auch.
option-choice = „{ $option }“ ist eines von { LIST($choices, type: "unit") }.
option-choice-near = „{ $option }“ ist eines von { LIST($choices, type: "unit") }; meintest du { $near }?
option-whole-number = ganze Zahl
option-any-number = Zahl
option-number = „{ $option }“ ist eine { $kind }.
option-number-between = „{ $option }“ ist eine { $kind } von { $least } bis { $most }.
option-number-least = „{ $option }“ ist eine { $kind }, mindestens { $least }.
option-number-most = „{ $option }“ ist eine { $kind }, höchstens { $most }.
orders-too-many-here = Das wären { $wanted } Aufträge; hier nehme ich bis zu { $most } auf einmal an.
orders-really = Wirklich { $pictures } Bilder?
orders-really-in-parts = Wirklich { $pictures } Bilder, als { $wanted } Aufträge?

question-not-yours = Darauf kann nur antworten, wen ich gefragt habe.
question-not-yours-nor-admins = Darauf kann nur antworten, wen ich gefragt habe, oder jemand aus der Leitung.
question-over = Diese Frage ist vorbei, deshalb wurde nichts getan; frag bitte noch einmal.
question-answered = Das ist schon beantwortet.
confirm-yes = Gern, hier kommen sie.
confirm-no = In Ordnung, ich lasse es.
