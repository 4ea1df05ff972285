# What only Discord needs to be told.

discord-nothing = There is nothing that I could do about that.
discord-too-long = That took me too long; please try again.
discord-odd-dialog = That dialog is not one that I understand; please press the button again.
discord-no-picture = That message shows no picture that I know.
discord-unknown = I do not know what that is.
discord-old-menu = That menu is an old one of mine; open it again in a moment.
discord-no-avatar = { $name } has no picture of their own.
discord-file-gone = That picture is no longer there; please send it again.
discord-file-away = Discord does not hand that picture over right now; please try again in a moment.
discord-smaller = Shown smaller than it was made, to fit in here.
discord-whole = Shown smaller than it was made, to fit in here; as it was made: { LIST($links, type: "unit") }.
discord-elsewhere = A file is too large for this chat; it opens here: { LIST($links, type: "unit") }.
discord-left-out = A file is too large for this chat; { $way } in a server that takes larger ones brings it.
discord-picture-gone = A picture of this is no longer kept; 🔄 draws it again.
discord-link-picture = [picture { $number }]({ $link })
discord-link-clip = [clip { $number }]({ $link })
# labels of buttons that lead somewhere
discord-there = There
discord-original = Original

discord-dialog-words = What should change?
discord-dialog-choice = Which picture?
discord-dialog-picture = Picture { $n }
discord-dialog-file = Or a picture of your own
    .hint = It is what I start from then.
