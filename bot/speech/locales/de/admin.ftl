# Die Regeln eines Ortes, die seine Admins wählen, und was sie jedem lassen.

verb-admin =
    .summary = Die Regeln dieses Ortes zeigen und ändern, für seine Admins
    .name = regeln
verb-quota =
    .summary = Zeigen, was du heute hattest und was übrig ist
    .name = guthaben
field-rule =
    .help = welche Regel
field-rule-value =
    .help = wie sie sein soll; ohne zeige ich, wie sie ist
field-role =
    .help = um wen es geht: eine Rolle
field-person =
    .help = wer gesperrt oder entsperrt wird

rule-models = Modelle, die hier zeichnen
rule-lane = die Spur, auf der alle warten
    .hint = Wählen, auf welcher Spur alle warten
rule-cooldown = Pause zwischen zwei Aufträgen einer Person
rule-daily = was eine Person am Tag haben darf
rule-exempt = Rollen ohne Pause und Tagesende
rule-use = wer zeichnen lassen darf
rule-adult = Bilder nur für Erwachsene
    .hint = Wählen, ob Bilder für Erwachsene sein dürfen
rule-spoiler = Bilder sind verhüllt
    .hint = Wählen, ob Bilder verhüllt sind
rule-language = die Sprache hier
    .hint = Wählen, welche Sprache dieser Ort hat
rule-timezone = wo der Tag um Mitternacht beginnt
rule-replies = bloße Antworten auf Bilder zählen

admin-all = Die Regeln dieses Ortes:
admin-row = { $rule }: { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = beliebig
admin-none = keine
admin-nobody = niemand
admin-everybody = alle
admin-no-end = ohne Ende
admin-on = an
admin-off = aus
admin-as-set = wie üblich
admin-cap-pictures = { $who } { $pictures } { $pictures ->
    [one] Bild
   *[other] Bilder
}
admin-cap-seconds = { $who } { $seconds } s eines Geräts
admin-cap-both = { $who } { $pictures } { $pictures ->
    [one] Bild
   *[other] Bilder
} und { $seconds } s eines Geräts
admin-how = „/admin cooldown 30“ setzt eine, „/admin cooldown none“ nimmt sie zurück; „/admin daily member 20“, „/admin daily place 200 600s“, „/admin block“ als Antwort auf ein Bild von jemandem. /admin reset nimmt alles zurück, nur nicht, wer gesperrt ist.
admin-how-one = Setze sie mit „/admin { $rule } { $example }“, nimm sie zurück mit „/admin { $rule } none“.
admin-reset = Alle Regeln dieses Ortes sind wieder wie üblich; wer gesperrt ist, bleibt es.
admin-alone = Hier sind nur du und ich, da gibt es nichts zu regeln; /settings gehören dir.
admin-not-yours = Nur Admins dieses Ortes können seine Regeln ansehen und ändern.
admin-unknown = Ich kenne keine Regel „{ $typed }“; es gibt { LIST($names, type: "and") }.
admin-unknown-near = Ich kenne keine Regel „{ $typed }“; meintest du { $near }? Es gibt { LIST($names, type: "and") }.
admin-many = Das nimmt eines bis { $most } davon.
admin-cooldown-how = „{ $typed }“ ist keine Pause; nenne Sekunden oder Minuten bis zu einem Tag, etwa /admin cooldown 30 oder /admin cooldown 5m.
admin-daily-how = „{ $typed }“ ist kein Tagesende; sag, für wen und wie viel, etwa /admin daily member 20, /admin daily member 20 300s oder /admin daily place 200.
admin-switch-how = „{ $typed }“ ist weder an noch aus; schreib /admin { $rule } on oder /admin { $rule } off.
admin-no-timezone = Ich kenne keine Zeitzone „{ $typed }“; etwa Europe/Berlin oder Asia/Tokyo.
admin-blocked = block: { $count ->
    [one] { $count } Person
   *[other] { $count } Personen
} (für die ich hier nichts zeichne)
admin-blocked-now = { $name } bekommt hier ab jetzt nichts mehr gezeichnet; „/admin unblock“ auf demselben Weg nimmt das zurück.
admin-blocked-already = { $name } ist hier schon gesperrt.
admin-not-blocked = { $name } ist hier nicht gesperrt.
admin-unblocked = { $name } darf hier wieder zeichnen lassen.
admin-unblocked-all = { $count ->
    [0] Hier war niemand gesperrt.
    [one] { $count } Person darf hier wieder zeichnen lassen.
   *[other] { $count } Personen dürfen hier wieder zeichnen lassen.
}
admin-block-how = Ich weiß nicht, wer gemeint ist: antworte mit /admin block auf ein Bild von ihnen, oder nenne die Kennung eines ihrer Aufträge von hier.
admin-block-self = Das wärst du selbst; das können andere Admins tun.
admin-that-person = Diese Person

role-owner = Besitzer
role-admin = Admin
role-member = Mitglied
role-place = der ganze Ort
role-of-id = Rolle { $role }
role-that-is-gone = Rolle { $role }, die es nicht mehr gibt
role-gone = Die Rolle { $role } gibt es hier nicht mehr; nimm eine, die es gibt.
role-unknown = Ich kenne hier keine Rolle „{ $typed }“; es gibt { LIST($roles, type: "and") }.
role-unknown-near = Ich kenne hier keine Rolle „{ $typed }“; meintest du { $near }? Es gibt { LIST($roles, type: "and") }.

rules-blocked = Die Admins dieses Ortes lassen für dich hier nichts zeichnen; /forget, /export und /privacy gehen trotzdem.
rules-users = Hier dürfen nur { LIST($roles, type: "and") } zeichnen lassen; Admins dieses Ortes können das ändern.
rules-model = { $model } zeichnet an diesem Ort nicht; seine Admins wollen { LIST($models, type: "or") }.

quota-whose-you = Du hattest
quota-whose-you-here = Du hattest hier
quota-whose-place = Dieser Ort hatte
quota-pause = Bitte warte { $time }; die Admins dieses Ortes wollen eine Pause zwischen zwei Aufträgen einer Person.
quota-pause-set = Die Pause zwischen zwei Aufträgen einer Person ist hier { $time }.
quota-day-pictures = { $whose } heute { $had } von { $most } Bildern, und das wären { $wanted } mehr{ $left ->
    [0] {""}
   *[other] ; --n { $left } würde passen
}. Der Tag beginnt neu in { $time } ({ $zone }).
quota-day-seconds = { $whose } heute { $had } von { $most } Sekunden eines Geräts. Der Tag beginnt neu in { $time } ({ $zone }).
quota-has-pictures = { $whose } heute { $had } von { $most } Bildern, { $left } sind also übrig.
quota-has-seconds = { $whose } heute etwa { $had } von { $most } Sekunden eines Geräts, { $left } sind also übrig.
quota-free = Was du hier am Tag haben darfst, hat kein Ende.
quota-anew = Der Tag beginnt neu in { $time } ({ $zone }); was ohne Bild endet, zählt nicht.
quota-exempt = Die Admins dieses Ortes haben dich von Pause und Tagesende ausgenommen.
time-hours = { $n } h

field-spoiler =
    .help = die Bilder verhüllen, bis jemand sie sehen will
