# --expand: a helper makes more of a few words; what it wrote is shown before it is drawn.

field-expand =
    .help = let a helper make more of your words, and look at them before they are drawn

answer-own =
    .label = My own words
    .hint = Draw what I typed

expand-draw = Draw this? “{ $words }”
expand-own = { $reason } Shall I draw your own words?
expand-typed = { $said } To go on, send: { $command }
expand-nobody = No prompt helper is set up here, so these are your own words.
expand-one = A helper makes more of one prompt at a time; ask for one, or leave --expand out.
expand-again = One moment: I have just asked the helper for you. Please try again in a few seconds.
expand-busy = The prompt helper has its hands full.
expand-slow = The prompt helper did not answer in time.
expand-away = The prompt helper cannot be reached right now.
expand-set-up = The prompt helper is not set up rightly; whoever runs me finds out why in my log.
expand-unusable = The prompt helper wrote something that is no prompt.
expand-refused = The prompt helper would rather not write about that.
expand-forbidden = The prompt helper wrote something that may not be drawn here.
privacy-helper = Where you write --expand, your words go to a helper outside of me, and nothing else about you.
expand-in-chats = --expand asks back before it draws, which only a chat can; these are your own words.
expand-elsewhere = --expand makes more of what is to be seen, and here words are taken as they are; leave it out.
