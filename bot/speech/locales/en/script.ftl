# What the web chat's pages say while they run; `count` is what a sentence has its plural forms by.

script-here-are = Here now: { $names }
script-here = Here now
script-lost = Connection lost – trying again; what you send waits here.
script-link-copied = Link copied
script-invite-by = Send this link to invite somebody:
script-invite = Invite
script-replying-to = Replying to { $name }: { $words }
script-do-not-reply = Do not reply
script-replying = Replying to { $words }
script-upload-running = The picture is still on its way; one moment.
script-pictures = { $count ->
    [one] { $count } picture
   *[other] { $count } pictures
}
script-progress = Progress
script-room = Room
script-forget-room = Forget { $room }
script-forget = Forget
script-reply-to = Reply to { $name }
script-only-you = Only you see this
script-dismiss = Dismiss
script-picture-by = A picture by { $name }
script-for = for { $name }
script-example-1 = a red circle above a blue square at night
script-example-2 = a yellow star next to a green triangle on sand
script-example-3 = a white moon above a purple hill at dusk
script-example-4 = an orange heart next to a pink square in the snow
script-you = You
script-room-as = Room { $room } · as { $name }
script-use-name = Use “{ $name }”
script-no-answer = The server did not answer; please try again.
script-not-sent = That did not get through, however often I tried; please write it anew.
script-ready = Ready: { $words }
script-a-picture = a picture
script-most-pictures = { $count ->
    [one] Only { $count } picture fits into one message.
   *[other] Up to { $count } pictures fit into one message.
}
script-too-large = { $name } has { $size }; up to { $most } fit.
script-that-file = That file
script-picture = picture
script-upload-failed = The picture did not get through; please try again.
script-remove = Remove { $name }
script-position = { $n } of { $all }
script-remix-hint = Reply to this picture with words
script-copy = Copy prompt
script-copy-hint = Copy the words
script-download = Download
script-copied = Copied
script-not-allowed = Not allowed here
script-words = Words
script-yes = Yes
script-no = No
script-sending = sending…
