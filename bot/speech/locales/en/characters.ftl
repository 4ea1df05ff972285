# Characters: pictures under a name, used as @name among the words.

verb-character =
    .summary = Save pictures under a name: @luna

field-action =
    .help = what to do
    .list = list
    .save = save
    .show = show
    .share = share here
    .unshare = stop sharing here
    .delete = delete
    .me = me

field-name =
    .help = what the character is called

answer-who =
    .hint = I mean number { $n }

name-missing = Say a name, for example /character save luna.
name-long = That name is too long; up to { $most } characters fit.
name-odd = That can be no name: it begins with a letter and has letters, digits, - and _, for example luna.
name-office = { $name } can be nobody's name: it sounds like somebody in charge, like me, or like everybody; take another one.

character-how = /character save luna keeps 1 to { $most } of your pictures under a name: attach them, or reply to one. Then @luna stands for it. There are also /character list, show, share, unshare and delete with a name, and /character me.
character-how-near = I do not know what to do with that; did you mean /character { $near }?
character-none = There are no characters yet. /character save luna with 1 to { $most } pictures keeps one; then @luna stands for it.
character-yours = Yours: { LIST($names, type: "unit") }
character-others = @{ $name }, of { $owner }
character-saved = Saved: @{ $name } is { $count ->
    [one] this picture
   *[other] these { $count } pictures
}. Only you can use it; /character share { $name } lets everybody here.
character-not-yours = A character is made of pictures that you sent yourself or asked me for; these are not all yours.
character-many = A character has up to { $most } pictures, and those are { $count }; name some by their numbers, such as #1 #3.
character-full = You have { $most } characters, and that is the most I keep; delete one first.
character-shown-here = @{ $name }: { $count ->
    [one] one picture
   *[other] { $count } pictures
}. Everybody here can use it{ $elsewhere ->
    [0] {""}
    [one] , and in one other place
   *[other] , and in { $elsewhere } other places
}.
character-shown-yours = @{ $name }: { $count ->
    [one] one picture
   *[other] { $count } pictures
}. Here only you can use it{ $elsewhere ->
    [0] {""}
    [one] ; it is shared with one other place
   *[other] ; it is shared with { $elsewhere } other places
}.
character-shared = Everybody here can use @{ $name } now; /character unshare { $name } takes that back.
character-unshared = Here only you can use @{ $name } now.
character-deleted = @{ $name } is gone; what was made with it stays.
character-no-own = You have no character { $name }; /character list names yours.
character-no-own-near = You have no character { $name }; did you mean { $near }?
character-me-how = Attach 1 to { $most } pictures of yourself to /character me; then your name with an @ stands for you, and whoever else uses it asks you first.
character-me-own = Only pictures of yourself that you sent yourself can stand for you.
character-is-you = @{ $name } is you; /character me with other pictures changes that, and /character delete { $name } frees the name.
character-is-another = You have a character @{ $name } that is not you; /character delete { $name } frees the name for you.
character-me-saved = @{ $name } is you now, from { $count ->
    [one] one picture
   *[other] { $count } pictures
}. Others here can use it only if you allow them; /character delete { $name } takes it all back.
character-me-here = @{ $name } is you here, too. Others here can use it only if you allow them; /character unshare { $name } takes that back.

character-which = Which @{ $name } do you mean? { LIST($rows, type: "unit") }
character-chosen = Number { $n } it is.
character-several = Several people share a character { $name } here: { LIST($owners) }. Ask one of them to give it another name.
character-unknown = I know no @{ $name } here; /character save { $name } with pictures makes one, and without the @ it is a word like others.
character-unknown-near = I know no @{ $name } here; did you mean @{ $near }?
character-as-source = { $model } does not look at pictures beside the words, so it started from the picture of { LIST($names) }.
character-blended = { $model } does not look at pictures beside the words, so it started from a blend with the picture of { LIST($names) }.
character-words-only = { $model } does not look at pictures beside the words here, so { LIST($names) } went in as a word.
