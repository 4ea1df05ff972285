# Der Pinsel über einem Bild, in den Räumen der Webseite und auf der Seite, die ein Link öffnet.

script-brush-canvas = Hier malen
script-brush-size = Wie breit der Pinsel ist
script-brush-undo = Rückgängig
script-brush-clear = Leeren
script-brush-hint = Übermale, was neu werden soll, oder wähle eines der neun Felder.

page-brush = Einen Teil eines Bildes neu malen
page-brush-lead = Übermale, was neu werden soll, sag, was dort hin soll, und ich poste es, wo du gefragt hast.
page-brush-field = Oder eines von neun Feldern
page-brush-whole = wie gemalt
page-brush-words = Was dort hin soll
page-brush-send = Zeichnen
script-brush-done = Unterwegs: ich poste es, wo du gefragt hast. Dieser Link hat seine Arbeit getan.

verb-brush =
    .label = Bereich malen …
    .hint = Mit einem Pinsel malen, was an diesem Bild neu werden soll
brush-link = Male auf dieser Seite, was neu werden soll, binnen einer Stunde: { $url }
brush-none = Ich habe hier keine Seite, auf der du malen könntest. Antworte mit /region und einem Teil des Bildes, zum Beispiel /region oben links: ein roter Ballon.
brush-alone = Diesen Link würden hier alle lesen und könnten in deinem Namen malen. Antworte zum Beispiel mit /region oben links: ein roter Ballon, oder bitte mich in einem direkten Chat um den Pinsel.
brush-over = Dieser Link hat seine Arbeit getan, oder seine Stunde ist um; hol dir unter dem Bild einen neuen.
brush-no-link = Dieser Link öffnet nichts; hol dir unter einem Bild einen.
brush-nothing = Male erst etwas, oder wähle ein Feld.
page-brush-over = Dieser Link hat seine Arbeit getan, oder seine Stunde ist um; hol dir unter dem Bild einen neuen.
