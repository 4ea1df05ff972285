# was gesagt wird, weil ein Ort etwas kann oder nicht
name-you = Du
held-waiting = { $count ->
    [one] Ein Ergebnis war fertig, als ich dir nicht schreiben durfte; hier kommt es.
   *[other] { $count } Ergebnisse waren fertig, als ich dir nicht schreiben durfte; hier kommen sie.
}
deleted-stays = Bei mir gelöscht: Es geht nicht mehr. Aus diesem Chat kannst nur du es entfernen.
forgotten-stays = { $said } Was in diesem Chat steht, kann ich nicht zurücknehmen; du kannst es dort löschen.
