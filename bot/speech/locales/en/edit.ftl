# Changing pictures as an instruction says; several of them; one's own last result.

verb-edit =
    .summary = Change pictures as you say
    .label = Edit
    .hint = Change this picture as you say

own-last-old = Your last picture here is more than { $minutes } minutes old; reply to the one that you mean.

edit-how = Reply to a picture with /edit and what should change, for example /edit make the sky green; attach up to { $most } pictures, or one and its mask: /edit mask: a red hat.
edit-mask = mask
edit-mask-missing = Attach the mask, or reply to a picture with it: white where something new shall be.
edit-mask-one = A mask goes with one picture, and here are { $count }; name one by its number, such as #2.
edit-or-remix = { $said } /remix with the same words starts from the picture and needs no such model.

sources-many = { $model } looks at { $most ->
    [one] one picture
   *[other] up to { $most } pictures
} at once, and those are { $count }; name some by their numbers, such as #1 #3.
album-one = Only the picture that was replied to went in: I had not seen the others of that album.
