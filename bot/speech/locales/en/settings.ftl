# What somebody chooses for themselves, and what they ask about themselves and the line.

verb-settings =
    .summary = Show and change how your pictures are where you say nothing else
verb-prefer =
    .summary = Make flags of your own that stand for words and flags
verb-jobs =
    .summary = List what you asked for: at work, waiting and done
verb-queue =
    .summary = Show how many wait, in which lane, and how long it takes
verb-models =
    .summary = List the models here, what each can do, and their licences
verb-styles =
    .summary = List the styles that you can name here

answer-set-model =
    .label = Model
    .hint = Choose the model that draws for you
answer-set-size =
    .label = Size
    .hint = Choose the shape of your pictures
answer-set-suffix =
    .label = Suffix
answer-set-lane =
    .label = Lane
    .hint = Choose the lane in which you wait
answer-set-language =
    .label = Language
    .hint = Choose the language in which I speak to you

field-my-model =
    .help = the model that draws for you; none takes it back
field-my-size =
    .help = the shape of your pictures, as in 3:2; none takes it back
field-my-lane =
    .help = the lane in which you wait
field-my-suffix =
    .help = words and flags behind every prompt; none takes them back
field-my-language =
    .help = the language in which I speak to you
field-macro =
    .help = the name of your flag, or suffix for what stands behind every prompt
field-macro-value =
    .help = what it stands for; nothing takes it away

settings-all = Where you say nothing else, your pictures have:
settings-row = { $name }: { $value }
settings-usual = as usual
settings-hidden = hidden here; a direct chat with me shows it
settings-how = A button shows what there is; “/settings lane relax” sets one, “/settings lane none” takes it back. What you type with a picture counts before all of this.
settings-how-one = “/settings { $name } …” sets it, “/settings { $name } none” takes it back.
settings-how-values = /settings { $name } takes { LIST($values, type: "or") }, and none to take it back.
settings-gone = That is not to be had any more; /settings { $name } shows what there is now.
settings-unknown = I know no setting “{ $typed }”; there are { LIST($names, type: "and") }.
settings-unknown-near = I know no setting “{ $typed }”; did you mean { $near }? There are { LIST($names, type: "and") }.
settings-no-language = I do not speak “{ $typed }”; choose one of { LIST($languages, type: "or") }.
settings-no-lane = There is no lane “{ $typed }”; choose { LIST($lanes, type: "or") }.
settings-long-suffix = That suffix has { $chars } characters; please keep it to { $most }, so that there is room for a prompt.

prefer-yours = Flags of your own ({ $count } of { $most }):
prefer-counted = { $count } of { $most } flags of your own; in a direct chat with me I list them.
prefer-nothing = You have no flags of your own yet.
prefer-row = --{ $name }: { $text }
prefer-suffix = Behind every prompt: { $text }
prefer-no-suffix = Nothing stands behind your prompts.
prefer-how = “/prefer mine --ar 3:2 in watercolour” makes --mine, and “/prefer mine” takes it away; “/prefer suffix …” stands behind every prompt.
prefer-set = --{ $name } stands for: { $text }
prefer-gone = --{ $name } stands for nothing any more.
prefer-none = You have no flag --{ $name }; “/prefer { $name } …” makes it.
prefer-many = You have { $most } flags of your own, which is the most; “/prefer” and a name alone takes one away.
prefer-no-name = A flag of your own is one word of up to 24 letters and digits that begins with a letter, such as --mine; “{ $typed }” is none.
prefer-is-flag = --{ $name } is a flag that everybody has; choose another name.
prefer-circle = That goes round in a circle: { LIST($names, type: "unit") }; a flag of your own cannot stand for itself.
prefer-too-long = With what --{ $name } stands for, that is longer than the { $most } characters that a prompt may have.

jobs-none = You have asked for nothing here yet; /imagine a red fox draws one.
jobs-at-work = Being drawn:
jobs-waiting = Waiting:
jobs-done = Done:
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = Show { $n }
jobs-cancel = Cancel { $n }
verb-show-again =
    .label = Show { $n }
    .hint = Post this result again

queue-all = { $waiting ->
    [0] Nobody waits.
    [one] { $waiting } request waits.
   *[other] { $waiting } requests wait.
}
queue-next = Being drawn or next: { $waiting }
queue-lane = { $lane }: { $waiting }
queue-yours = Yours: { $yours }, and { $most } is the most.
lane-fast = Fast lane
lane-relax = Relaxed lane

models-here = These draw here; the first that can do a thing does it where you name none (--model):
models-row = { $id }: { $title } · { LIST($tasks, type: "unit") } · licence { $licence }
models-allowed = The admins of this place want pictures from { LIST($models, type: "and") } only.
models-yours = You prefer { $model } (/settings model).
models-elsewhere = Known and not served right now: { LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}.

styles-none = No style can be named here; say it in words, such as “in watercolour”.
styles-own = { $model } knows { LIST($styles, type: "unit") }: say it among the words, such as “a red fox, { $example }”.
styles-named = For { $model }, by name ({ $example }):
styles-row = { $name } · licence { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· adds { LIST($words, type: "unit") }
}

help-more-commands = And { LIST($commands, type: "unit") }: /help and a name explains one.
