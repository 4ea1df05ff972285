# On the way from a command to a job: the place, the line, the model, the rules.

place-unknown-person = I cannot tell who you are here, so I did nothing.
place-no-pictures = Pictures cannot be posted here.

quota-disk-full = My disk is full, so I take nothing new; whoever runs me has to make room.
quota-yours = You have { $waiting } { $waiting ->
    [one] request
   *[other] requests
} waiting already, and { $most } is the most; ask again when one has arrived, or /cancel one.
quota-all = { $waiting } { $waiting ->
    [one] request is
   *[other] requests are
} waiting already, which is all I take; please try later.
quota-place = { $waiting } { $waiting ->
    [one] request from here is
   *[other] requests from here are
} waiting already, more than from anywhere else; please try later.
quota-network = { $waiting } { $waiting ->
    [one] request from your network is
   *[other] requests from your network are
} waiting already; please try later.
quota-nearly-full = The line is nearly full and you have { $waiting } { $waiting ->
    [one] request
   *[other] requests
} waiting; ask again when one has arrived, so that others get theirs.

# what a model can do: "No model here can draw from words"
task-text-to-image = draw from words
    .title = words to pictures
task-image-to-image = start from a picture
    .title = remix
task-text-to-clip = make clips from words
    .title = words to clips
task-image-to-clip = make clips from a picture
    .title = animate
task-edit = edit a picture as told
    .title = edit
task-blend = blend pictures
    .title = blend
task-inpaint = draw a part of a picture anew
    .title = vary region
task-outpaint = draw more around a picture
    .title = outpaint
task-tile = draw seamless tiles
    .title = tile
task-first-and-last = make clips between two pictures
    .title = first and last
task-extend = extend clips
    .title = extend
task-clip-edit = change clips as told
    .title = clip edit
task-upscale = enlarge pictures
    .title = upscale
task-describe = describe pictures
    .title = describe
task-weigh-words = say which words weigh
    .title = shorten
task-words-to-mask = find things in pictures
    .title = find
task-classify = classify pictures
    .title = classify

model-no-worker = No worker is drawing at the moment; please try again in a minute.
model-none-can = No model here can { $task }; you can use { LIST($models, type: "unit") }.
model-unknown = I know no model “{ $asked }”; you can use { LIST($models, type: "unit") }.
model-unknown-near = I know no model “{ $asked }”; did you mean --model { $near }? you can use { LIST($models, type: "unit") }.
model-cannot = { $model } cannot { $task }.
model-and-who-could = { $said } Nobody serves { LIST($models, type: "unit") } right now, which could; your operator can start { $count ->
    [one] it
   *[other] them
}.
model-cannot-others = { $model } cannot { $task }; { LIST($models, type: "unit") } can.
model-not-served = Nobody serves { $model } right now; you can use { LIST($models, type: "unit") }.

rules-broken = The rules of this place cannot be read right now, so I draw nothing; whoever runs me has to mend them.
rules-refused = I do not draw that here: it falls under the rule about { $rule }.
rules-refused-by = The rule about { $rule } does not let me draw that here.
rules-unsure = I cannot check words against the rules right now, so I draw nothing; please try later.
rules-long-history = That picture has too long a history for me; please ask for it anew with /imagine.

order-no-words = Tell me what to draw, for example: /imagine a red fox in the snow --ar 3:2.
order-no-change = Say what should change, for example: at night.
order-large-enough = That picture is as large as I make them; the longest side may be { $most_px } pixels.
order-words-gone = The words of this are no longer kept; say with /imagine what to draw.
quota-several = That would be { $wanted } requests, and I have room for { $fits } of yours now, so I took none.

place-no-clips = Clips cannot be posted here; ask for a picture instead.
orders-too-many = That would be { $wanted } requests; I take up to { $most } at once.
orders-no-room = That would be { $wanted } requests, and there is room for { $room ->
    [one] one
   *[other] { $room }
} of them here.
command-unknown = I know no /{ $name }; /help lists what I know.
command-unknown-near = I know no /{ $name }; did you mean /{ $near }?

# small talk, and words that are not quite a command
talk-gladly = Gladly! To change a picture, reply to it with what should be different, for example: at night.
talk-welcome = Gladly! Tell me what to draw, for example: /imagine a red fox in the snow.
talk-imagine = I draw what stands behind /imagine, for example: /imagine a red fox.
talk-imagine-words = I draw what stands behind /imagine, for example: /imagine { $words }.
talk-upload = Reply to that picture with what should change, for example: /remix at night.

# a file that says how it was made, sent without a word
redraw-offer = This file says how it was made: { $command }
    { $whether }
redraw-typed = This file says how it was made; to have it drawn again, send: { $command }
redraw-again = Shall I draw it again, with { $model }?
redraw-by-another = It names “{ $named }”, which does not draw here; shall I draw it with { $model }?
redraw-words-alone = A picture that the file does not hold went into it, too; shall I draw the words alone, with { $model }?

# options of commands and fields of dialogs
option-number-wrong = The number says which picture of a grid, for example 2.
option-missing = “{ $option }” is missing, and without it I cannot start; please choose it, too.
option-choice = “{ $option }” is one of { LIST($choices, type: "unit") }.
option-choice-near = “{ $option }” is one of { LIST($choices, type: "unit") }; did you mean { $near }?
option-whole-number = whole number
option-any-number = number
option-number = “{ $option }” is a { $kind }.
option-number-between = “{ $option }” is a { $kind } from { $least } to { $most }.
option-number-least = “{ $option }” is a { $kind }, at least { $least }.
option-number-most = “{ $option }” is a { $kind }, at most { $most }.
orders-too-many-here = That would be { $wanted } requests; here I take up to { $most } at once.
orders-really = Really { $pictures } pictures?
orders-really-in-parts = Really { $pictures } pictures, as { $wanted } requests?

# questions of the bot
question-not-yours = Only the person whom I asked can answer that.
question-not-yours-nor-admins = Only the person whom I asked, or an admin, can answer that.
question-over = That question is over, so nothing was done; please ask again.
question-answered = That is answered already.
confirm-yes = Gladly, here they come.
confirm-no = All right, I leave it.
