job-headline = { $name }: „{ $prompt }“
job-queued = In der Warteschlange
job-queued-next = In der Warteschlange, als Nächstes dran
job-queued-behind = In der Warteschlange, an { $place }. Stelle
job-queued-about = { $queued }, etwa { $time }
job-queued-newer-worker = In der Warteschlange; dafür braucht es einen Worker der neuen Version, und ich fange an, sobald einer da ist
job-getting-ready = Wird vorbereitet
job-drawing = Wird gezeichnet, { $share } %
job-late = Das dauert länger, als ich hier von selbst antworten darf: /show { $job } holt es, sobald es fertig ist.
job-made = Von KI gemacht ({ $model }) · Seed { $seed } · { $width }×{ $height }
job-made-text = Von KI geschrieben ({ $model })
job-made-clip = Von KI gemacht ({ $model }) · Clip · Seed { $seed } · { $width }×{ $height }
job-failed = Das konnte nicht gezeichnet werden; versuch es bitte noch einmal.
job-cancelled = Abgebrochen.
job-expired = Das hat zu lange gewartet und wurde verworfen; frag bitte noch einmal.
job-refused = Das ist hier nicht erlaubt.

picture-alt = ein von KI gemachtes Bild
picture-alt-of = { $alt } ({ $n } von { $count })

cancelling = Wird abgebrochen.
cancel-not-yours = Das können nur { $name } oder jemand aus der Leitung abbrechen.
cancel-too-late = Das ist schon fertig; mit /imagine fragst du nach etwas Neuem.
delete-not-yours = Das können nur { $name } oder jemand aus der Leitung löschen.
delete-too-early = Das wird gerade gepostet; lösch es gleich.
deleted = Gelöscht.
preview-alt = Ein erster Eindruck; es wird noch gezeichnet.
job-one-of = { $name } ({ $n } von { $count })
