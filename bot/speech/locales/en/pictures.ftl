# Which picture is meant, and what people upload.

clip-is-picture = That is a picture; this works with clips. /animate makes one of it.
picture-is-clip = That is a clip; this works with pictures.
picture-is-text = That is a text; this works with pictures.
picture-not-ready = That picture is not ready yet; try again when it has arrived.
picture-none-drawn = Nothing was drawn there; ask again with /imagine.
picture-no-such = There is no picture { $number } here; this result has { $count ->
    [one] one picture
   *[other] pictures 1 to { $count }
}.
picture-not-in-message = That message has no picture { $number }.
picture-unreadable = That file is no picture that I can read; PNG, JPEG, WebP and GIF work.
picture-too-many-pixels = That picture is { $width }×{ $height } pixels; I take up to { $megapixels } megapixels.
picture-upload-gone = The uploaded picture that this starts from is no longer kept; please upload it again.
picture-gone = That picture is no longer kept, nor how it was made; please ask for it anew.
picture-long-history = That picture has too long a history to draw it again; please ask for it anew.
picture-forgotten = I no longer know anything about that picture; please ask for it anew.

upload-unreadable = That file is not a picture that I can read; PNG, JPEG, WebP and GIF work.
upload-cut = That file is cut off before anything can be seen; please send it again.
upload-costly = That picture takes too much to unpack; please save it anew or make it smaller first.
upload-heic = That is a HEIC photo, which I cannot read; please send it as a JPEG or PNG.
upload-avif = That is an AVIF picture, which I cannot read; please send it as a JPEG or PNG.
upload-clip = That is a clip, and I take only pictures here: PNG, JPEG, WebP and GIF.
upload-huge = That picture has { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } pixels; up to { $millions } million fit.
upload-no-process = I cannot look at pictures right now; please try again in a moment.
upload-many = Many pictures are being looked at right now; please try again in a moment.
upload-yours = Several of your pictures are still being looked at; please wait a moment.
upload-no-room = I have no room for pictures right now; please try again in a moment.
upload-too-large = That file has { $size }; up to { $most } fit.
file-too-large = This file is too large; { $most } is the most I take.
