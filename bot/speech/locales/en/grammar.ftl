# Flags, permutations and weights, and what other programs call things.

field-chaos =
    .help = how much the pictures differ from each other: 0 hardly, 100 wildly

field-repeat =
    .help = the same several times, as posts of their own

field-quality =
    .help = how long a picture is worked on: 0.5 half as many steps, 2 twice as many

field-draft =
    .help = a quick sketch in fewer steps; the same --seed without it is the picture in full

field-iw =
    .help = how much the picture that you start from counts: 0 hardly, 1 as usual, 3 the most

field-weights =
    .help = how much words count, as (fox:1.5) and fox::2 do among the words

field-stylize =
    .help = how much a model's own taste adds

field-weird =
    .help = how unusual it may look

field-raw =
    .help = your words alone, nothing added

field-stop =
    .help = end early, after so many hundredths of the steps: softer

field-fps =
    .help = how many frames of a clip play in a second

field-seconds =
    .help = how long a clip lasts

permutations-deep = I read braces in braces {$most} deep; please write it flatter.
permutations-open = “{ $typed }” never ends; write {"}"} behind the last choice, or \{"{"} where a brace is a sign.
permutations-far-too-many = That would be more than { NUMBER($counted, useGrouping: "true") } requests; I take up to { $most } at once.
weights-nothing-left = Nothing is left to draw but what is to be left out, “{ $words }”; name something that counts more than 0.
weights-unread = --{ $flag } takes words with how much they count, such as { $example }; I could not read “{ $typed }”.
clip-too-long = { $model } makes clips of up to { $most } s; --seconds { $most } is the longest, and Extend goes on from there.
wildcard-unknown = There is no wildcard __{ $name }__; there are { LIST($names, type: "unit") }.
wildcard-unknown-near = There is no wildcard __{ $name }__; did you mean __{ $near }__?

# these go with a result
flag-without-picture = There is no picture to start from, so --{ $flag } changes nothing.
flag-for-clips-only = --{ $flag } is for clips, so it changes nothing here; --clip makes one.
flag-unhonoured-quality = { $model } always takes the same number of steps, so --{ $flag } changes nothing.
flag-unhonoured-weights = { $model } does not weigh words, so all of them count alike.
flag-unhonoured-stylize = { $model } has no taste of its own for --{ $flag }; name a style in your words, or with --style.
flag-unhonoured-weird = { $model } does not take --{ $flag }; --chaos goes further from your words.
flag-here-model = --{ $flag } means nothing here; --model chooses who draws, and /models lists them.
flag-here-profile = --{ $flag } means nothing here; /prefer keeps your own flags and words.
flag-here-aesthetics = --{ $flag } means nothing here; --stylize and your words say how it looks.
flag-here-style-picture = { $model } takes no style from a picture, so --{ $flag } was left out; --style and your words name one.
flag-here-person = { $model } takes nobody from a picture, so --{ $flag } was left out; reply to that picture with your words instead.
flag-here-end = --{ $flag } was left out; /animate with two pictures goes from the first to the second.
flag-here-several-clips = Clips are made one at a time, so --{ $flag } was left out; 🔄 makes another.
flag-here-stop = { $model } takes no --{ $flag }; --draft or fewer --steps end earlier.
flag-here-turbo = --{ $flag } is --fast here, and nothing is faster.
flag-here-private = --{ $flag } was left out; what is only for you, ask me in a direct message.
flag-here-public = --{ $flag } changes nothing: results are seen where they were asked for.
flag-here-seed = --{ $flag } was left out; --seed says where the noise begins.
flag-here-larger = --{ $flag } was left out; Upscale under the result makes it larger.
flag-here-shape = --{ $flag } was left out; --ar says which shape, such as --ar 3:2.
flag-here-style = --{ $flag } takes the styles of this place, and Midjourney’s are none; your words can name one.
