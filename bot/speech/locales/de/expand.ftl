# --expand: ein Helfer macht mehr aus wenigen Wörtern; was er schrieb, wird gezeigt, bevor es gezeichnet wird.

field-expand =
    .help = einen Helfer mehr aus deinen Wörtern machen lassen, und sie ansehen, bevor sie gezeichnet werden
    .name = ausbauen

answer-own =
    .label = Meine Wörter
    .hint = Zeichnen, was ich getippt habe

expand-draw = Soll ich das zeichnen? „{ $words }“
expand-own = { $reason } Soll ich deine eigenen Wörter zeichnen?
expand-typed = { $said } Weiter geht es mit: { $command }
expand-nobody = Hier ist kein Prompt-Helfer eingerichtet, also sind das deine eigenen Wörter.
expand-one = Ein Helfer macht mehr aus einem Prompt auf einmal; bitte um einen, oder lass --expand weg.
expand-again = Einen Moment: Ich habe den Helfer eben erst für dich gefragt. Versuch es in ein paar Sekunden noch einmal.
expand-busy = Der Prompt-Helfer hat alle Hände voll zu tun.
expand-slow = Der Prompt-Helfer hat nicht rechtzeitig geantwortet.
expand-away = Der Prompt-Helfer ist gerade nicht zu erreichen.
expand-set-up = Der Prompt-Helfer ist nicht richtig eingerichtet; wer mich betreibt, findet den Grund in meinem Protokoll.
expand-unusable = Der Prompt-Helfer hat etwas geschrieben, das kein Prompt ist.
expand-refused = Der Prompt-Helfer möchte darüber lieber nichts schreiben.
expand-forbidden = Der Prompt-Helfer hat etwas geschrieben, das hier nicht gezeichnet werden darf.
privacy-helper = Schreibst du --expand, gehen deine Wörter an einen Helfer außerhalb von mir, und sonst nichts über dich.
expand-in-chats = --expand fragt nach, bevor es zeichnet, und das kann nur ein Chat; das sind deine eigenen Wörter.
expand-elsewhere = --expand macht mehr aus dem, was zu sehen sein soll, und hier werden Wörter genommen, wie sie sind; lass es weg.
