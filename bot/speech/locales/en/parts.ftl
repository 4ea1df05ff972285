# Pictures of which most is kept: more drawn around one, a part of one drawn anew; tiles, and several made into one.

verb-zoom =
    .summary = Draw more all around a picture
    .label = Zoom out …
    .hint = Draw more all around this picture

verb-zoom-by-15 =
    .label = Zoom out 1.5×
    .hint = Draw more all around this picture, which becomes 1.5 times smaller

verb-zoom-by-2 =
    .label = Zoom out 2×
    .hint = Draw more all around this picture, which becomes half as wide

verb-pan-left =
    .hint = Draw more on the left of this picture
verb-pan-right =
    .hint = Draw more on the right of this picture
verb-pan-up =
    .hint = Draw more above this picture
verb-pan-down =
    .hint = Draw more below this picture

verb-square =
    .label = Make square
    .hint = Draw more on the longer sides of this picture, until it is square

verb-region =
    .summary = Draw a part of a picture anew and keep the rest
    .label = Vary region
    .hint = Draw a part of this picture anew

verb-blend =
    .summary = Make one picture of two to five

field-by =
    .help = how many times smaller the picture becomes

field-field =
    .help = which of the nine fields of the picture
    .top-left = top left
    .top = top
    .top-right = top right
    .left = left
    .middle = middle
    .right = right
    .bottom-left = bottom left
    .bottom = bottom
    .bottom-right = bottom right

field-mask =
    .help = white where something new is drawn

field-more =
    .help = one more picture

field-tile =
    .help = a picture whose opposite edges fit together

zoom-how = Reply to a picture with /zoom and how far, for example /zoom 1.5, or attach one.
pan-how = Reply to a picture with “pan left”, “pan right”, “pan up” or “pan down”.
pan-widest = That picture is as wide as { $model } makes them; pan up or down, or make it square.
pan-tallest = That picture is as tall as { $model } makes them; pan left or right, or make it square.
square-how = Reply to a picture with “make square”.
square-already = That picture is a square already.
region-how = Reply to a picture with /region, the part to draw anew and what to draw there, for example /region top left: a red balloon. The parts are { LIST($fields, type: "or") }; a mask as an attachment works as well.
part-no-words = Say what to draw there, for example: a red balloon.
blend-how = /blend makes one picture of { $least } to { $most }, and here { $count ->
    [0] is none
    [one] is one
   *[other] are { $count }
}: attach several, or reply to an album or a result.
blend-no-words = Say what to make of these pictures, for example: /blend a castle at night.
