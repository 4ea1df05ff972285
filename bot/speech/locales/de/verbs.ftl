about-bot = imagine-bot { $version }, Apache-2.0: Bilder und Clips, von KI aus deinen Worten gemacht, auf eigenen Rechnern.
about-models = Modelle hier: { LIST($models, type: "unit") }.
about-no-models = Im Moment läuft kein Modell.
about-marks = Jedes Bild sagt, dass KI es gemacht hat, in seiner Nachricht und in seiner Datei. /privacy sagt, was ich behalte.

picture-unknown-message = Diese Nachricht zeigt kein Bild, das ich kenne; antworte auf eine, die eines zeigt.
picture-of-another-place = Dieses Bild gehört an einen anderen Ort; /show holt deine eigenen hierher.
animate-how = Antworte mit /animate auf ein Bild oder sag, was sich bewegen soll: /animate ein Boot auf dem Meer.
remix-how = Antworte mit /remix und dem, was sich ändern soll, auf ein Bild, oder häng eins an.
upscale-how = Antworte mit /upscale auf ein Bild, oder häng eins an.
scenes-many = Ein Clip hat bis zu { NUMBER($most) } Szenen, und das sind { NUMBER($wanted) }; lass einige der || weg.
scenes-not = { $model } macht Clips aus einer Szene; lass weg, was nach || steht.
extend-how = Antworte mit /extend auf einen Clip von mir, oder mach erst einen: /animate ein Boot auf dem Meer.
extend-only-mine = Ich lasse Clips weitergehen, die ich gemacht habe; antworte mit /extend auf einen von mir.
extend-long-enough = Dieser Clip ist so lang, wie ich sie mache: { $seconds ->
    [one] { NUMBER($seconds) } Sekunde
   *[other] { NUMBER($seconds) } Sekunden
}.
upscale-only-number = /upscale nimmt nur die Nummer des Bildes, zum Beispiel /upscale 2.

cancel-nothing = Von dir wartet nichts.
cancel-nothing-here = Von dir wartet hier nichts.
cancelling-all = { $count } { $count ->
    [one] wird
   *[other] werden
} abgebrochen.
cancel-unknown-job = So einen Auftrag kenne ich hier nicht; /cancel allein hält deinen neuesten an.
cancel-unknown-message = In dieser Nachricht geht es um kein Bild von mir; antworte auf eine, die wartet.

details-prompt = Prompt: { $prompt }
details-negative = Ohne: { $negative }
details-author = Gefragt von: { $name }
details-model = Modell: { $model }
details-seed = Seed: { $seed }
details-seeds = Seed: { $seed } (Bild n nimmt { $seed } + n − 1)
details-size = Größe: { $width }×{ $height } px
details-frames = Clip: { $frames } Bilder, { $fps } je Sekunde
details-flags = Angaben: { $flags }
details-parent = Aus: Bild { $n } des Auftrags { $job }, mit { $action }
details-asked-at = Gefragt am: { $moment }
details-job = Auftrag: { $job }

export-alone = Das ist nur für dich, und hier lesen alle mit: Schreib mir /export in einem direkten Chat.
export-soon = Ich stelle alles zusammen, was ich über dich behalte; es kommt als Datei, die nur du siehst.
export-again = Das habe ich vor weniger als einer Minute getan; warte bitte einen Moment und frag noch einmal.
export-failed = Was ich über dich behalte, konnte nicht geschickt werden; frag bitte in einer Minute noch einmal.
export-forgotten = Du hast mich gebeten, dich zu vergessen, deshalb ist nichts mehr da, was ich schicken könnte.
export-done = Alles, was ich über dich behalte: { $jobs }, { $files }.
export-done-in-part = Alles, was ich über dich behalte: { $jobs }, { $files }. { $left_out } weitere hatten keinen Platz; README.txt darin nennt sie.
count-requests = { $count } { $count ->
    [one] Auftrag
   *[other] Aufträge
}
count-files = { $count } { $count ->
    [one] Datei
   *[other] Dateien
}
count-days = { $count } { $count ->
    [one] Tag
   *[other] Tage
}

favourite-marked = Als Favorit markiert: /favourites zählt ihn auf.
favourite-already = Das ist schon einer deiner Favoriten; der Knopf nimmt es zurück.
favourite-already-typed = Das ist schon einer deiner Favoriten; antworte darauf mit „{ $shortcut }“, um es zurückzunehmen.
favourite-taken-back = Das ist kein Favorit mehr.
favourite-none = Das ist keiner deiner Favoriten.
favourites-none = Du hast noch keine Favoriten: ♥ unter einem Bild markiert es.
favourites-none-typed = Du hast noch keine Favoriten: „favourite“ als Antwort auf ein Bild markiert es.
favourites-all = Deine Favoriten:
favourites-newest = Deine neuesten { $shown } von { $all } Favoriten:
favourites-row = { $words } · { $whose } · markiert { $day } · { $way }
favourites-picture = Ein Bild ohne Worte
favourites-clip = Ein Clip ohne Worte
favourites-yours = von dir
favourites-by = von { $name }
favourites-elsewhere = /show { $job } dort, wo es gemacht wurde

files-as-drawn = Die Bilder stehen hier, wie sie gezeichnet wurden; speichere sie aus ihrer Nachricht.
files-gone = Diese Dateien sind nicht mehr da; /show { $job } zeichnet das Bild noch einmal.
files-failed = Die Dateien konnten nicht geschickt werden; versuch es bitte gleich noch einmal.

forget-really = Das löscht alles, was ich über dich behalte: Aufträge, Bilder und die Nachrichten, die sie zeigen, deine Favoriten und deine Antworten zu Remixen. Es lässt sich nicht rückgängig machen. /forget yes tut es.

help-unknown = Einen Befehl /{ $name } kenne ich nicht; /help allein zählt auf, was ich kenne.
help-unknown-near = Einen Befehl /{ $name } kenne ich nicht; meintest du /help { $near }?

info-waiting = Es warten { $all } insgesamt, { $yours } von dir (höchstens { $most }).
info-time = Ein neuer Auftrag würde etwa { $time } dauern.
info-job = Von dir: „{ $prompt }“ · { $state } · { $job }
info-nobody = Im Moment zeichnet niemand.
info-model = { $id }: { $title } · { LIST($tasks, type: "unit") } · Schritte { $least }–{ $most } ({ $usual }) · n bis { $n } · Lizenz { $license }
state-accepted = angenommen
state-queued = wartet
state-rendering = wird gezeichnet
state-rendered = gezeichnet
state-delivering = unterwegs
state-delivered = zugestellt
state-refused = abgelehnt
state-failed = fehlgeschlagen
state-cancelled = abgebrochen
state-expired = zu spät

more-none = Mehr, als seine Knöpfe sagen, lässt sich damit nicht tun.
more-else = Was sich damit noch tun lässt:

privacy-kept = Ich behalte Bilder { $files } lang, und { $jobs } lang, was gefragt wurde (Worte, Seed, wer und wo), damit Knöpfe weiter funktionieren, und was du mit ♥ markiert hast. Ich lese nur Befehle, Antworten auf Bilder und ihre Kurzformen.
privacy-standing = { $standing } /privacy allow oder /privacy deny ändert das; /export schickt dir alles, was ich behalte, und /forget löscht es.
privacy-allowed = Andere hier dürfen Bilder remixen, die du hochlädst.
privacy-denied = Andere hier dürfen Bilder, die du hochlädst, nicht remixen.
privacy-not-asked = Niemand hier wollte bisher ein Bild von dir remixen; ich würde dich erst fragen.
privacy-how = Schreib /privacy allow oder /privacy deny, oder nur /privacy.

replies-never = Hier lese ich eine Antwort nur, wenn sie mich erwähnt; so ist die Regel dieser Plattform.
replies-always = Hier ist jede Antwort auf ein Bild, die sagt, was sich ändern soll, ein Remix; das lässt sich nicht abschalten.
replies-on-else-mention = Eine einfache Antwort auf ein Bild, die sagt, was sich ändern soll, ist hier ein Remix. Mit /replies off braucht es dazu eine Erwähnung von mir.
replies-on-else-remix = Eine einfache Antwort auf ein Bild, die sagt, was sich ändern soll, ist hier ein Remix. Mit /replies off braucht es dazu /remix.
replies-off-but-mention = Eine Antwort auf ein Bild ist hier nur mit einer Erwähnung von mir ein Remix. Mit /replies on genügen einfache Worte.
replies-off-but-remix = Eine Antwort auf ein Bild ist hier nur mit /remix ein Remix. Mit /replies on genügen einfache Worte.
replies-how = Schreib /replies on oder /replies off, oder nur /replies.
replies-not-yours = Das kann nur ändern, wer diese Gruppe verwaltet.

show-again = Hier ist es noch einmal.
show-not-yours = Dieses Bild gehört an einen anderen Ort; hier zeigen kann es nur, wer danach gefragt hat.
show-not-ready = Das Bild ist noch nicht fertig; es kommt von selbst.
show-unknown = So ein Bild kenne ich nicht; Details unter einem Bild nennt seine Auftragsnummer.

typed-hint = Antworte mit { LIST($shortcuts, type: "unit") } oder deinen eigenen Worten.
shortcut-only-mine = Das geht mit Bildern, die ich gemacht habe; nimm für dieses { LIST($commands, type: "or") }.

describe-how = Antworte mit /describe auf ein Bild oder häng eins an.
describe-only-number = /describe nimmt nur die Nummer des Bildes, zum Beispiel /describe 2.
shorten-how = Sag die Worte, die ich wiegen soll: /shorten ein sehr schöner roter Fuchs im Schnee.
draw-nothing = Darin ist nichts zum Zeichnen; antworte auf eine Beschreibung oder auf /shorten.
draw-no-such = Eine Nummer { $number } gibt es dort nicht; es sind { $count }.
upscale-factor = Bilder werden 2- oder 4-mal so groß, nicht { $factor }-mal.
upscale-nobody = Niemand hier macht ein Bild { $factor }-mal so groß{ $count ->
    [0] {""}
   *[other] ; { LIST($models, type: "unit") } könnte es, wo es angeboten wird
}.
