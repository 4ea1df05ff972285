# What the bot's messages say about a job: while it waits, when it is done, how it ended.

job-headline = { $name }: “{ $prompt }”
job-queued = Queued
job-queued-next = Queued, next in line
job-queued-behind = Queued, { $place }{ ORDINAL($place) ->
    [one] st
    [two] nd
    [few] rd
   *[other] th
} in line
job-queued-about = { $queued }, about { $time }
job-queued-newer-worker = Queued; a worker of the new release is needed, and I begin as soon as there is one
job-getting-ready = Getting ready
job-drawing = Drawing, { $share } %
job-late = This takes longer than I may answer here by myself: /show { $job } fetches it when it is ready.
job-made = Made by AI ({ $model }) · seed { $seed } · { $width }×{ $height }
job-made-text = Made by AI ({ $model })
job-made-clip = Made by AI ({ $model }) · clip · seed { $seed } · { $width }×{ $height }
job-failed = This could not be drawn; please try again.
job-cancelled = Cancelled.
job-expired = This waited too long and was dropped; please ask again.
job-refused = This is not allowed here.

# what is read to people who cannot see a picture that has no words
picture-alt = a picture made by AI
picture-alt-of = { $alt } ({ $n } of { $count })

cancelling = Cancelling.
cancel-not-yours = Only { $name } or an admin can cancel this.
cancel-too-late = That is finished already; /imagine asks for something new.
delete-not-yours = Only { $name } or an admin can delete this.
delete-too-early = That is being posted right now; delete it in a moment.
deleted = Deleted.
preview-alt = A first impression; it is still being drawn.
# who asked, where one command became several jobs
job-one-of = { $name } ({ $n } of { $count })
