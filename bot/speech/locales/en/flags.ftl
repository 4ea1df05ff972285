# What is wrong with a flag, and what would be right.

flag-no-ratio = --{ $flag } takes two numbers such as { $example }; “{ $typed }” is none.
flag-zero-ratio = Both numbers of --{ $flag } must be above zero, so “{ $typed }” does not work; try { $example }.
flag-no-whole-number = --{ $flag } takes a whole number such as { $example }; “{ $typed }” is none.
flag-no-number = --{ $flag } takes a number such as { $example }; “{ $typed }” is none.
flag-choice = --{ $flag } is { LIST($choices, type: "or") }; “{ $typed }” is not among them.
flag-choice-and-more = --{ $flag } is { LIST($choices, type: "unit") }, and more; “{ $typed }” is not among them.
flag-choice-near = --{ $flag } is never “{ $typed }”; did you mean --{ $flag } { $near }?
flag-no-switch = --{ $flag } stands alone or with yes or no; “{ $typed }” is neither.
flag-out-of-range = --{ $flag } goes from { $least } to { $most }; the nearest to yours is --{ $flag } { $nearest }.
flag-bare-ratio = “{ $typed }” names no flag; did you mean --ar { $ratio }?
flag-needs = --{ $flag } needs { $what }, such as { $example }.
flag-no-value = --{ $flag } needs a value, such as { $example }.
flag-unknown = I do not know --{ $flag }; I know { LIST($flags, type: "unit") }.
flag-unknown-near = I do not know --{ $flag }; did you mean --{ $near }?
flag-or-words = Is “{ $typed }” a flag? Then write --{ $flag } behind a space; to have it drawn, put it in quotes.
flags-contradict = --{ $flag } and --{ $other } contradict each other; keep one of them.
prompt-too-long = That is { $chars } characters; please keep it to { $most }.
aspect-none = “{ $typed }” is not an aspect ratio; write two numbers such as --ar 3:2.
aspect-other = { $model } cannot do --ar { $aspect }; the nearest it can do are { LIST($nearest) }.
aspect-narrow = --ar { $aspect } is too narrow; { $model } goes from 1:3 to 3:1.
flag-elsewhere = --{ $flag } changes nothing here; leave it out.
flag-for-clips = --{ $flag } is for clips; add --clip, or leave it out.
flag-from-picture = --{ $flag } says how far to go from a picture; reply to one, or leave it out.
flag-one-clip = Clips are made one at a time; leave --{ $flag } out.
flag-out-of-range-of = --{ $flag } goes from { $least } to { $most } with { $model }; the nearest to yours is --{ $flag } { $nearest }.
# these go with a result
flag-unhonoured = { $model } does not take --{ $flag }.
flag-unhonoured-negative = { $model } does not take --{ $flag }; say what you want to see instead.
flag-fixed = { $model } always uses --{ $flag } { $value }.
flag-leave-out = { $reason } Leave --{ $flag } out.
