# What only Telegram needs to be told.

telegram-file-too-large = Telegram gives me files of up to { $most }; send a smaller one.
telegram-file-gone = Telegram no longer has that picture; please send it again.
telegram-file-away = Telegram did not give me that picture; please try again in a moment.
telegram-files-left-out = { $count } more: too large for Telegram.
telegram-no-pictures-here = I may not post pictures here; an admin can allow it in the group's permissions, then /show brings it.

# a question for words; the picture is a link
telegram-new-words = New words for { $picture }? Reply to this message with them.
telegram-this-picture = this picture
telegram-old-words = Now it says:

# inline mode: "@bot a red fox" in any chat
telegram-inline-not-set-up = Pictures in other chats are not set up.
telegram-inline-empty = Type what to draw
telegram-inline-draw = Draw this
telegram-inline-again = Draw something else
telegram-inline-asking =
    “{ $prompt }”
    Asking for it…
telegram-guest-empty = Tell me what to draw.
telegram-new-value = For { $picture }: { $field }? Reply to this message with it.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } ({ $least } to { $most })
telegram-answers-long = That is more than I can keep in mind while I ask; please give shorter answers.
