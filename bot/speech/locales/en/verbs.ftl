# What people can do, verb by verb: what the bot answers.

about-bot = imagine-bot { $version }, Apache-2.0: pictures and clips made by AI from your words, on machines of our own.
about-models = Models here: { LIST($models, type: "unit") }.
about-no-models = No model is being served at the moment.
about-marks = Every picture says that AI made it, in its post and inside its file. /privacy says what I keep.

picture-unknown-message = That message shows no picture that I know; reply to one that does.
picture-of-another-place = That picture belongs to another place; /show brings your own ones here.
animate-how = Reply to a picture with /animate, or say what should move: /animate a boat at sea.
remix-how = Reply to a picture with /remix and what should change, or attach one.
upscale-how = Reply to a picture with /upscale, or attach one.
scenes-many = A clip has up to { NUMBER($most) } scenes, and those are { NUMBER($wanted) }; leave some of the || out.
scenes-not = { $model } makes clips of one scene; leave out what stands after ||.
extend-how = Reply to a clip of mine with /extend, or make one first: /animate a boat at sea.
extend-only-mine = I let clips go on that I made; reply to one of mine with /extend.
extend-long-enough = That clip is as long as I make them: { $seconds ->
    [one] { NUMBER($seconds) } second
   *[other] { NUMBER($seconds) } seconds
}.
upscale-only-number = /upscale takes only the number of the picture, for example /upscale 2.

cancel-nothing = You have nothing waiting.
cancel-nothing-here = You have nothing waiting here.
cancelling-all = Cancelling { $count }.
cancel-unknown-job = I know no such job here; /cancel alone stops your newest one.
cancel-unknown-message = That message is not about a picture of mine; reply to one that waits.

details-prompt = Prompt: { $prompt }
details-negative = Leaves out: { $negative }
details-author = Asked by: { $name }
details-model = Model: { $model }
details-seed = Seed: { $seed }
details-seeds = Seed: { $seed } (picture n uses { $seed } + n − 1)
details-size = Size: { $width }×{ $height } px
details-frames = Clip: { $frames } frames, { $fps } a second
details-flags = Flags: { $flags }
details-parent = From: picture { $n } of job { $job } by { $action }
details-asked-at = Asked at: { $moment }
details-job = Job: { $job }

export-alone = That is for your eyes only, and here everybody reads along: write /export to me in a direct chat.
export-soon = I am putting everything together that I keep about you; it comes as a file that only you see.
export-again = I did that less than a minute ago; please wait a moment and ask again.
export-failed = What I keep about you could not be sent; please ask again in a minute.
export-forgotten = You asked me to forget you, so there is nothing left to send.
export-done = Everything that I keep about you: { $jobs }, { $files }.
export-done-in-part = Everything that I keep about you: { $jobs }, { $files }. { $left_out } more had no room; README.txt in it names them.
count-requests = { $count } { $count ->
    [one] request
   *[other] requests
}
count-files = { $count } { $count ->
    [one] file
   *[other] files
}
count-days = { $count } { $count ->
    [one] day
   *[other] days
}

favourite-marked = Marked as a favourite: /favourites lists it.
favourite-already = That is among your favourites already; the button takes it back.
favourite-already-typed = That is among your favourites already; reply to it with “{ $shortcut }” to take it back.
favourite-taken-back = It is no favourite any more.
favourite-none = That is not among your favourites.
favourites-none = You have no favourites yet: ♥ under a picture marks it.
favourites-none-typed = You have no favourites yet: “favourite” as a reply to a picture marks it.
favourites-all = Your favourites:
favourites-newest = Your newest { $shown } of { $all } favourites:
favourites-row = { $words } · { $whose } · marked { $day } · { $way }
favourites-picture = A picture without words
favourites-clip = A clip without words
favourites-yours = yours
favourites-by = by { $name }
favourites-elsewhere = /show { $job } where it was made

files-as-drawn = Pictures stand here as they were drawn; save them from their message.
files-gone = These files are no longer kept; /show { $job } draws the picture again.
files-failed = The files could not be sent; please try again in a moment.

forget-really = This erases all that I keep about you: requests, pictures and the messages that show them, your favourites, and your answers about remixes. It cannot be undone. /forget yes does it.

help-unknown = I know no command /{ $name }; /help alone lists what I know.
help-unknown-near = I know no command /{ $name }; did you mean /help { $near }?

info-waiting = Waiting: { $all } in all, { $yours } of yours (at most { $most }).
info-time = A new request would take about { $time }.
info-job = Yours: “{ $prompt }” · { $state } · { $job }
info-nobody = No worker is drawing at the moment.
info-model = { $id }: { $title } · { LIST($tasks, type: "unit") } · steps { $least }–{ $most } ({ $usual }) · n up to { $n } · licence { $license }
state-accepted = accepted
state-queued = queued
state-rendering = rendering
state-rendered = drawn
state-delivering = on its way
state-delivered = delivered
state-refused = refused
state-failed = failed
state-cancelled = cancelled
state-expired = too late

more-none = There is no more to do with this than its buttons say.
more-else = What else can be done with this:

privacy-kept = I keep pictures for { $files }, and for { $jobs } what was asked (words, seed, who and where), so that buttons keep working, and what you marked with ♥. I read only commands, replies to pictures and their shortcuts.
privacy-standing = { $standing } /privacy allow or /privacy deny changes that; /export sends you all that I keep, and /forget erases it.
privacy-allowed = Others here may remix pictures that you upload.
privacy-denied = Others here may not remix pictures that you upload.
privacy-not-asked = Nobody here has asked to remix a picture of yours; I would ask you first.
privacy-how = Write /privacy allow or /privacy deny, or /privacy alone.

replies-never = Here I read a reply only where it mentions me; that is this platform's rule.
replies-always = Here every reply to a picture that says what should change is a remix; that cannot be turned off.
replies-on-else-mention = A plain reply to a picture that says what should change is a remix here. /replies off makes it take a mention of me.
replies-on-else-remix = A plain reply to a picture that says what should change is a remix here. /replies off makes it take /remix.
replies-off-but-mention = A reply to a picture is a remix here only with a mention of me. /replies on makes plain words enough.
replies-off-but-remix = A reply to a picture is a remix here only with /remix. /replies on makes plain words enough.
replies-how = Write /replies on or /replies off, or /replies alone.
replies-not-yours = Only an admin of this group can change that.

show-again = Here it is again.
show-not-yours = That picture belongs to another place; only whoever asked for it can show it here.
show-not-ready = That picture is not ready yet; it comes by itself.
show-unknown = I know no such picture; Details under a picture says its job id.

# how to act where there are no buttons
typed-hint = Reply with { LIST($shortcuts, type: "unit") } or your own words.
shortcut-only-mine = That works with pictures that I made; for this one use { LIST($commands, type: "or") }.

describe-how = Reply to a picture with /describe, or attach one.
describe-only-number = /describe takes only the number of the picture, for example /describe 2.
shorten-how = Say the words to weigh: /shorten a very beautiful red fox in the snow.
draw-nothing = There is no prompt in that; reply to a description or to /shorten.
draw-no-such = There is no prompt { $number } there; it has { $count }.
upscale-factor = Pictures are made 2 or 4 times as large, and not { $factor } times.
upscale-nobody = Nobody here makes a picture { $factor } times as large{ $count ->
    [0] {""}
   *[other] ; { LIST($models, type: "unit") } could, where it is served
}.
