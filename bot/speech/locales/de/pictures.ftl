clip-is-picture = Das ist ein Bild; das hier geht nur mit Clips. /animate macht einen daraus.
picture-is-clip = Das ist ein Clip; das hier geht nur mit Bildern.
picture-is-text = Das ist ein Text; das hier geht mit Bildern.
picture-not-ready = Das Bild ist noch nicht fertig; versuch es wieder, wenn es da ist.
picture-none-drawn = Da wurde nichts gezeichnet; frag mit /imagine noch einmal.
picture-no-such = Ein Bild { $number } gibt es hier nicht; dieses Ergebnis hat { $count ->
    [one] nur ein Bild
   *[other] die Bilder 1 bis { $count }
}.
picture-not-in-message = In dieser Nachricht ist kein Bild { $number }.
picture-unreadable = Diese Datei ist kein Bild, das ich lesen kann; PNG, JPEG, WebP und GIF gehen.
picture-too-many-pixels = Das Bild hat { $width }×{ $height } Pixel; ich nehme bis zu { $megapixels } Megapixel.
picture-upload-gone = Das hochgeladene Bild, mit dem das anfängt, ist nicht mehr da; lad es bitte noch einmal hoch.
picture-gone = Dieses Bild ist nicht mehr da, und wie es gemacht wurde, weiß ich auch nicht mehr; frag bitte neu danach.
picture-long-history = Dieses Bild hat eine zu lange Vorgeschichte, um es noch einmal zu zeichnen; frag bitte neu danach.
picture-forgotten = Über dieses Bild weiß ich nichts mehr; frag bitte neu danach.

upload-unreadable = Diese Datei ist kein Bild, das ich lesen kann; PNG, JPEG, WebP und GIF gehen.
upload-cut = Diese Datei bricht ab, bevor etwas zu sehen ist; schick sie bitte noch einmal.
upload-costly = Dieses Bild auszupacken kostet zu viel; speichere es bitte neu oder mach es erst kleiner.
upload-heic = Das ist ein HEIC-Foto, das ich nicht lesen kann; schick es bitte als JPEG oder PNG.
upload-avif = Das ist ein AVIF-Bild, das ich nicht lesen kann; schick es bitte als JPEG oder PNG.
upload-clip = Das ist ein Clip, und hier nehme ich nur Bilder: PNG, JPEG, WebP und GIF.
upload-huge = Das Bild hat { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } Pixel; bis zu { $millions } Millionen passen.
upload-no-process = Ich kann gerade keine Bilder ansehen; versuch es bitte gleich noch einmal.
upload-many = Gerade werden viele Bilder angesehen; versuch es bitte gleich noch einmal.
upload-yours = Mehrere deiner Bilder werden noch angesehen; warte bitte einen Moment.
upload-no-room = Ich habe gerade keinen Platz für Bilder; versuch es bitte gleich noch einmal.
upload-too-large = Die Datei hat { $size }; bis zu { $most } passen.
file-too-large = Die Datei ist zu groß; mehr als { $most } nehme ich nicht.
