# The brush over a picture, in the web page's rooms and on the page that a link opens.

script-brush-canvas = Paint here
script-brush-size = How wide the brush is
script-brush-undo = Undo
script-brush-clear = Clear
script-brush-hint = Paint over what shall be new, or choose one of the nine fields.

page-brush = Paint a part of a picture anew
page-brush-lead = Paint over what shall be new, say what to draw there, and I post it where you asked.
page-brush-field = Or one of nine fields
page-brush-whole = as painted
page-brush-words = What to draw there
page-brush-send = Draw it
script-brush-done = On its way: I post it where you asked. This link has done its work.

verb-brush =
    .label = Paint region …
    .hint = Paint with a brush what of this picture shall be new
brush-link = Paint what shall be new on this page, within the hour: { $url }
brush-none = I have no page here on which you could paint. Reply with /region and a part of the picture, for example /region top left: a red balloon.
brush-alone = Everybody here would read that link and could paint in your name. Reply for example with /region top left: a red balloon, or ask for the brush in a direct chat with me.
brush-over = This link has done its work, or its hour is over; ask for a new one under the picture.
brush-no-link = This link opens nothing; ask for one under a picture.
brush-nothing = Paint something first, or choose a field.
page-brush-over = This link has done its work, or its hour is over; ask for a new one under the picture.
