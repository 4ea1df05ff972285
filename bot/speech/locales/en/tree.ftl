# The family of a result as a drawn tree; whose pictures went in; and keeping one's own from being remixed.

verb-tree =
    .summary = Show what a picture was made of, and what was made of it
    .label = Tree
    .hint = Draw the family of this: what it was made of, and what was made of it

task-tree = draw the family of a result
    .title = family trees

tree-how = Reply to a picture with /tree, and I draw its family.
tree-alone = Nothing was made of this here yet, and it was made of nothing else here; remix it, and it has a family.
tree-whole = Its family: { $count } results. Made by AI.
tree-nearest = Its nearest relatives: { $count } of { $all } results. Made by AI.
tree-credits = with { LIST($names) }

picture-is-shown = That only shows other results; reply to one of those.
order-only-shows = That only shows other results; reply to one of those, /tree draws its family anew.

details-credits = With pictures by: { LIST($names) }

verb-keep =
    .summary = Keep others from remixing your pictures, or let them
field-mine =
    .help = on: nobody remixes yours; off: everybody may
answer-keep-on =
    .label = Keep them
    .hint = From now on nobody remixes your pictures
answer-keep-off =
    .label = Let them
    .hint = From now on others may remix your pictures
keep-on = Your pictures stay as they are: nobody else remixes them, anywhere. /keep off changes that.
keep-off = Others may remix the pictures that you ask for. /keep on changes that.
keep-how = That is /keep on, so that nobody remixes yours, or /keep off.
keep-kept = { $name } would like to keep this one as it is, and it is nice to let them; /imagine draws you one of your own.
keep-kept-by-somebody = Somebody whose picture went into this would like to keep it as it is; /imagine draws you one of your own.
