# What can be done, as menus, buttons, dialogs and /help say it: verbs, the answers to questions, options and flags.
# Discord also takes a `.name` of a verb, an option or a flag (small letters, no spaces), and names of choices (`.low`);
# a language that has none shows the English ones. Buttons are short.

verb-about =
    .summary = Say what this bot is and which models draw

verb-animate =
    .summary = Make a short clip from a picture or from words
    .label = Animate
    .hint = Bring this picture to life as a short clip

verb-cancel =
    .summary = Stop your newest request here, the one you reply to, or all of yours
    .label = Cancel
    .hint = Stop this; for whoever asked for it and admins

verb-delete =
    .label = Delete
    .hint = Remove this; for whoever asked for it and admins

verb-details =
    .label = Details
    .hint = Show how this was made, only to you

verb-export =
    .summary = Send you everything that I keep about you, as a file

verb-unfav =
    .label = Take it back
    .hint = Take this from your favourites

verb-extend =
    .summary = Let a clip go on where it ends: reply to it
    .label = Extend
    .hint = Let this clip go on where it ends

verb-favourites =
    .summary = List what you have marked with ♥

verb-fav =
    .hint = Keep this among your favourites

verb-files =
    .label = Files
    .hint = Send the originals as files, as they were drawn

verb-forget =
    .summary = Erase everything that I keep about you

verb-help =
    .summary = List the commands and flags, or explain one of them

verb-imagine =
    .summary = Draw pictures or a short clip from your words

verb-info =
    .summary = Show what waits, which models are here and what they can do

verb-privacy =
    .summary = Say what is kept, and allow or stop remixes of pictures that you upload

verb-remix =
    .summary = Change a picture with words: reply to it, or attach one
    .label = Remix
    .hint = Change this picture with words
    .over-people = Remix avatar

verb-replies =
    .summary = Say whether plain replies to pictures are remixes here; admins of groups can change it

verb-reroll =
    .hint = Draw the same words anew

verb-show =
    .summary = Post a result again: by its job id, by replying to it, or your newest

verb-u =
    .hint = Pull out and enlarge picture { $n }
    .alone = Enlarge

verb-upscale =
    .summary = Make a picture twice as large: reply to it, or attach one
    .label = Upscale
    .hint = Make this picture twice as large

verb-v =
    .hint = Make variations of picture { $n }
    .alone = Vary

verb-vary-subtle =
    .label = Vary (subtle)
    .hint = Make variations that stay close to this picture

verb-vary-strong =
    .label = Vary (strong)
    .hint = Make variations that go far from this picture

answer-yes =
    .label = Yes
    .hint = Go on with it

answer-no =
    .label = No
    .hint = Leave it

answer-allow =
    .label = Allow
    .hint = Let others here remix pictures that you upload

answer-deny =
    .label = Not now
    .hint = Keep pictures that you upload to yourself

answer-forget =
    .label = Forget me
    .hint = Erase everything that I keep about you; this cannot be undone

field-sure =
    .help = yes, erase it

field-command =
    .help = the command or the flag to explain

field-remixes =
    .help = whether others here may remix your uploads

field-plain =
    .help = whether plain words in reply to a picture are enough for a remix

field-prompt =
    .help = what to draw

field-words =
    .help = what should change

field-picture =
    .help = a picture to start from

field-number =
    .help = which picture of a grid

field-job =
    .help = the id of the job, as Details shows it

field-clip =
    .help = a short clip instead of pictures; || begins its next scene

field-motion =
    .help = how much moves in a clip

field-loop =
    .help = a clip that ends where it begins

field-fast =
    .help = as soon as your turn comes, which is the default

field-relax =
    .help = no hurry: after those who are in one, and every fourth place is yours

field-model =
    .help = which model draws

field-strength =
    .help = how far from the source picture, 0 to 1

field-steps =
    .help = how many denoising steps

field-guidance =
    .help = how closely the words are followed

field-ar =
    .help = aspect ratio, width:height

field-n =
    .help = how many pictures

field-seed =
    .help = start noise: the same seed and words give the same picture

field-no =
    .help = what to leave out, separated by commas
    .things = the things to leave out

button-more = More …
    .hint = Show what else can be done
button-back = Back
    .hint = Show the first buttons again

help-command = /{ $name } – { $summary }
help-flags = Flags go anywhere in the text: { LIST($examples, type: "unit") }.
help-flags-and-more = Flags go anywhere in the text: { LIST($examples, type: "unit") }, and { $count } more: /help --{ $flag } explains one.
help-replying = Reply to any picture with your words to remix it; “#2 at night” takes picture 2, “v3 at night” picture 3. Words like “at night” are added; a whole new scene (“a dragon …”) replaces the old words.
help-typed = Typed instead of buttons: { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name }: { $about }
help-example = Example: { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }, required
help-flags-rule = Anywhere in the text, with any dash, digit or colon that a keyboard has: “—ar 3：2” counts as “--ar 3:2”. What may be a flag or words is asked about; text in quotes is left alone.

verb-describe =
    .summary = Say what a picture shows, as prompts to draw: reply to it, or attach one
    .label = Describe
    .hint = Say what this picture shows, as prompts that can be drawn

verb-draw =
    .label = Draw { $n }
    .hint = Draw prompt { $n }

verb-shorten =
    .summary = Say which words of a prompt weigh, and suggest shorter ones

verb-upscale4 =
    .label = Upscale ×4
    .hint = Make this picture four times as large

field-factor =
    .help = how many times as wide and high
