# Was jemand für sich wählt, und was man über sich und die Schlange fragt.

verb-settings =
    .summary = Zeigen und ändern, wie deine Bilder sind, wenn du nichts anderes sagst
    .name = einstellungen
verb-prefer =
    .summary = Eigene Angaben machen, die für Worte und Angaben stehen
    .name = vorlieben
verb-jobs =
    .summary = Aufzählen, was du wolltest: in Arbeit, wartend und fertig
    .name = aufträge
verb-queue =
    .summary = Zeigen, wie viele warten, auf welcher Spur, und wie lange es dauert
    .name = schlange
verb-models =
    .summary = Die Modelle hier aufzählen, was jedes kann, und ihre Lizenzen
    .name = modelle
verb-styles =
    .summary = Die Stile aufzählen, die du hier nennen kannst
    .name = stile

answer-set-model =
    .label = Modell
    .hint = Wählen, welches Modell für dich zeichnet
answer-set-size =
    .label = Format
    .hint = Wählen, welches Format deine Bilder haben
answer-set-suffix =
    .label = Anhang
answer-set-lane =
    .label = Spur
    .hint = Wählen, auf welcher Spur du wartest
answer-set-language =
    .label = Sprache
    .hint = Wählen, in welcher Sprache ich mit dir rede

field-my-model =
    .help = das Modell, das für dich zeichnet; none nimmt es zurück
field-my-size =
    .help = das Format deiner Bilder, wie 3:2; none nimmt es zurück
field-my-lane =
    .help = die Spur, auf der du wartest
field-my-suffix =
    .help = Worte und Angaben hinter jedem Auftrag; none nimmt sie zurück
field-my-language =
    .help = die Sprache, in der ich mit dir rede
field-macro =
    .help = der Name deiner Angabe, oder suffix für das, was hinter jedem Auftrag steht
field-macro-value =
    .help = wofür sie steht; nichts nimmt sie weg

settings-all = Wenn du nichts anderes sagst, haben deine Bilder:
settings-row = { $name }: { $value }
settings-usual = wie üblich
settings-hidden = hier verborgen; ein direkter Chat mit mir zeigt es
settings-how = Ein Knopf zeigt, was es gibt; „/settings lane relax“ setzt eines, „/settings lane none“ nimmt es zurück. Was du zu einem Bild schreibst, zählt vor all dem.
settings-how-one = „/settings { $name } …“ setzt es, „/settings { $name } none“ nimmt es zurück.
settings-how-values = /settings { $name } nimmt { LIST($values, type: "or") }, und none, um es zurückzunehmen.
settings-gone = Das gibt es nicht mehr; /settings { $name } zeigt, was es jetzt gibt.
settings-unknown = Ich kenne keine Einstellung „{ $typed }“; es gibt { LIST($names, type: "and") }.
settings-unknown-near = Ich kenne keine Einstellung „{ $typed }“; meintest du { $near }? Es gibt { LIST($names, type: "and") }.
settings-no-language = Ich spreche nicht „{ $typed }“; wähle { LIST($languages, type: "or") }.
settings-no-lane = Es gibt keine Spur „{ $typed }“; wähle { LIST($lanes, type: "or") }.
settings-long-suffix = Dieser Anhang hat { $chars } Zeichen; bitte höchstens { $most }, damit Platz für einen Auftrag bleibt.

prefer-yours = Deine eigenen Angaben ({ $count } von { $most }):
prefer-counted = { $count } von { $most } eigenen Angaben; im direkten Chat mit mir liste ich sie auf.
prefer-nothing = Du hast noch keine eigenen Angaben.
prefer-row = --{ $name }: { $text }
prefer-suffix = Hinter jedem Auftrag: { $text }
prefer-no-suffix = Hinter deinen Aufträgen steht nichts.
prefer-how = „/prefer mine --ar 3:2 in watercolour“ macht --mine, und „/prefer mine“ nimmt es weg; „/prefer suffix …“ steht hinter jedem Auftrag.
prefer-set = --{ $name } steht für: { $text }
prefer-gone = --{ $name } steht für nichts mehr.
prefer-none = Du hast keine Angabe --{ $name }; „/prefer { $name } …“ macht sie.
prefer-many = Du hast { $most } eigene Angaben, mehr geht nicht; „/prefer“ und ein Name allein nimmt eine weg.
prefer-no-name = Eine eigene Angabe ist ein Wort aus bis zu 24 Buchstaben und Ziffern, das mit einem Buchstaben beginnt, etwa --mine; „{ $typed }“ ist keines.
prefer-is-flag = --{ $name } ist eine Angabe, die alle haben; nimm einen anderen Namen.
prefer-circle = Das geht im Kreis: { LIST($names, type: "unit") }; eine eigene Angabe kann nicht für sich selbst stehen.
prefer-too-long = Mit dem, wofür --{ $name } steht, ist das länger als die { $most } Zeichen, die ein Auftrag haben darf.

jobs-none = Du hast hier noch nichts gewollt; /imagine a red fox zeichnet etwas.
jobs-at-work = Wird gezeichnet:
jobs-waiting = Wartet:
jobs-done = Fertig:
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = Zeigen { $n }
jobs-cancel = Abbrechen { $n }
verb-show-again =
    .label = Zeigen { $n }
    .hint = Dieses Ergebnis noch einmal schicken

queue-all = { $waiting ->
    [0] Niemand wartet.
    [one] { $waiting } Auftrag wartet.
   *[other] { $waiting } Aufträge warten.
}
queue-next = Wird gezeichnet oder ist als Nächstes dran: { $waiting }
queue-lane = { $lane }: { $waiting }
queue-yours = Deine: { $yours }, und { $most } sind das Meiste.
lane-fast = Schnelle Spur
lane-relax = Gemütliche Spur

models-here = Diese zeichnen hier; wenn du keines nennst (--model), macht es das erste, das es kann:
models-row = { $id }: { $title } · { LIST($tasks, type: "unit") } · Lizenz { $licence }
models-allowed = Die Admins hier wollen nur Bilder von { LIST($models, type: "and") }.
models-yours = Dir ist { $model } am liebsten (/settings model).
models-elsewhere = Bekannt, aber gerade nicht da: { LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] {" "}und { $more } weitere
}.

styles-none = Hier lässt sich kein Stil nennen; sag ihn mit Worten, etwa „in watercolour“.
styles-own = { $model } kennt { LIST($styles, type: "unit") }: sag es unter den Worten, etwa „a red fox, { $example }“.
styles-named = Für { $model }, beim Namen ({ $example }):
styles-row = { $name } · Lizenz { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· fügt { LIST($words, type: "unit") } hinzu
}

help-more-commands = Und { LIST($commands, type: "unit") }: /help und ein Name erklärt einen davon.
