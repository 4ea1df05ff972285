telegram-file-too-large = Telegram gibt mir Dateien bis { $most }; schick eine kleinere.
telegram-file-gone = Telegram hat dieses Bild nicht mehr; schick es bitte noch einmal.
telegram-file-away = Telegram hat mir dieses Bild nicht gegeben; versuch es bitte gleich noch einmal.
telegram-files-left-out = { $count ->
    [one] Ein weiteres ist
   *[other] { $count } weitere sind
} zu groß für Telegram.
telegram-no-pictures-here = Ich darf hier keine Bilder posten; wer die Gruppe verwaltet, kann es in den Berechtigungen erlauben, dann bringt /show es.

telegram-new-words = Neue Worte für { $picture }? Antworte mit ihnen auf diese Nachricht.
telegram-this-picture = dieses Bild
telegram-old-words = Jetzt heißt es:

telegram-inline-not-set-up = Bilder in anderen Chats sind nicht eingerichtet.
telegram-inline-empty = Schreib, was ich zeichnen soll
telegram-inline-draw = Das zeichnen
telegram-inline-again = Etwas anderes zeichnen
telegram-inline-asking =
    „{ $prompt }“
    Wird bestellt …
telegram-guest-empty = Sag mir, was ich zeichnen soll.
telegram-new-value = Für { $picture }: { $field }? Antworte damit auf diese Nachricht.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } ({ $least } bis { $most })
telegram-answers-long = Das ist mehr, als ich mir beim Fragen merken kann; antworte bitte kürzer.
