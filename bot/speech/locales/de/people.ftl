consent-absent = In diesem Bild steckt eines von jemandem, den ich hier nicht fragen kann; nimm ein anderes.
consent-crowd = In diesem Bild stecken Bilder von mehr als { $most } Leuten; nimm ein anderes.
consent-asked = Ich habe { $owner } gefragt, ob du das Bild verwenden darfst; ich fange an, sobald das erlaubt ist.
consent-question = { $owner }, dürfen { $asker } und andere hier mit Bildern, die du hochlädst, neue anfangen? Ich frage nur einmal; mit /privacy änderst du deine Antwort.
consent-question-typed = { $owner }, dürfen { $asker } und andere hier mit Bildern, die du hochlädst, neue anfangen? Ich frage nur einmal; mit /privacy änderst du deine Antwort. Antworte mit /privacy allow oder /privacy deny.
consent-denied = { $owner } möchte nicht, dass eigene Bilder hier geremixt werden.
consent-denied-use-another = { $owner } möchte nicht, dass eigene Bilder hier geremixt werden; nimm ein anderes.
consent-denied-by-first = Wer dieses Bild zuerst gebracht hat, möchte nicht, dass eigene Bilder hier geremixt werden; nimm ein anderes.
consent-allowed-by-you = Andere hier dürfen Bilder remixen, die du hochlädst; mit /privacy nimmst du das zurück.
consent-denied-by-you = Andere hier dürfen Bilder, die du hochlädst, nicht remixen; mit /privacy änderst du das.

forgotten = Vergessen: Über dich ist nichts mehr da.
forgotten-requests = Vergessen: { $requests } { $requests ->
    [one] Auftrag ist
   *[other] Aufträge sind
} weg, samt Dateien und Nachrichten.

export-readme =
    Was { $name } mich zu behalten bat und was daraus wurde, Stand { $day }.

    about.json        wer du für mich bist
    jobs.json         worum du gebeten hast: Worte, Einstellungen, wo und wann, wie es ausging; das Neueste zuerst
    uploads.json      Bilder, die du mitgebracht hast, und was ihre Dateien über sich sagten
    platform.json     was nur für diese Plattform behalten wird: im Web-Chat die Räume, in denen du warst, und deine Worte dort
    records/          eine Datei für jede Art von Dingen, die ich mir merke: { LIST($kinds, type: "unit") }
    results/          die Bilder und Clips, die für dich gemacht wurden, benannt nach ihrem Auftrag
    uploads/          die Bilder, die du mitgebracht hast
    characters/       die du unter einem Namen behalten hast

    Was andere gesagt oder mitgebracht haben, fehlt, auch wo deines auf ihrem aufbaut: Worte, die ihre waren, sind dann leer.
    Was ich dir gesagt habe, ist nicht kopiert. Auftragsnummern und Zeiten stehen in den Protokollen des Betreibers, ohne Worte und Namen.
export-left-out = Für diese war kein Platz ({ $count }); /show und die Nummer seines Auftrags bringt jedes Ergebnis:
