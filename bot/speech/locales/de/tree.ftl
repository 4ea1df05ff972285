# Die Familie eines Ergebnisses als gezeichneter Baum; wessen Bilder darin sind; und eigene vor Remixen bewahren.

verb-tree =
    .summary = Zeigen, woraus ein Bild gemacht ist und was daraus wurde
    .label = Stammbaum
    .hint = Die Familie hiervon zeichnen: woraus es gemacht ist und was daraus wurde

task-tree = die Familie eines Ergebnisses zeichnen
    .title = Stammbäume

tree-how = Antworte mit /tree auf ein Bild, und ich zeichne seine Familie.
tree-alone = Hieraus wurde hier noch nichts gemacht, und es ist hier aus nichts anderem gemacht; ein Remix, und es hat Familie.
tree-whole = Seine Familie: { $count } Ergebnisse. Von KI gemacht.
tree-nearest = Seine nächsten Verwandten: { $count } von { $all } Ergebnissen. Von KI gemacht.
tree-credits = mit { LIST($names) }

picture-is-shown = Das zeigt nur andere Ergebnisse; antworte auf eines von denen.
order-only-shows = Das zeigt nur andere Ergebnisse; antworte auf eines von denen, /tree zeichnet seine Familie neu.

details-credits = Mit Bildern von: { LIST($names) }

verb-keep =
    .summary = Andere davon abhalten, deine Bilder zu remixen, oder sie lassen
field-mine =
    .help = on: niemand remixt deine; off: alle dürfen
answer-keep-on =
    .label = Behalten
    .hint = Ab jetzt remixt niemand deine Bilder
answer-keep-off =
    .label = Freigeben
    .hint = Ab jetzt dürfen andere deine Bilder remixen
keep-on = Deine Bilder bleiben, wie sie sind: niemand sonst remixt sie, nirgends. /keep off ändert das.
keep-off = Andere dürfen die Bilder remixen, um die du bittest. /keep on ändert das.
keep-how = Das geht mit /keep on, damit niemand deine remixt, oder /keep off.
keep-kept = { $name } möchte dieses gern behalten, wie es ist, und es ist nett, das zu achten; /imagine zeichnet dir ein eigenes.
keep-kept-by-somebody = Jemand, dessen Bild hier drin ist, möchte es gern behalten, wie es ist; /imagine zeichnet dir ein eigenes.
