# Why a job ended without a result: every id of core.domain.reasons.

reason-broken = Something went wrong inside me while I made this, so I stopped; other words may work.
reason-worn-out = This picture stopped my renderer several times, so I set it aside; other words may work.
reason-overdue = This took too long, so I stopped; please try again.
reason-no-place = The place of this message is gone.
reason-unsure = Nobody could tell whether this was posted; /show posts it.
reason-too-late = This was ready after the time in which I may answer here; /show fetches it.
reason-no-model = This model does not work here right now; another --model may.
reason-cannot = This model cannot do this; another --model may.
reason-no-scheduler = This model has no such scheduler; leave it out and I take its own.
reason-not-made = The picture could not be made.
reason-no-picture = No picture came of these words with this seed, only an empty surface; please try another seed or other words.
reason-no-memory = This needs more memory than this machine has; try fewer or smaller pictures.
reason-no-source = This starts from a picture, and there is none.
reason-nothing-to-enlarge = Upscaling starts from a picture, and there is none.
reason-large-enough = { $width }×{ $height } is larger than I make pictures; this one is large enough already.
reason-source-gone = The picture that this starts from is no longer kept; please send it again.
reason-source-unreadable = The picture that this starts from cannot be read; please send it again.
reason-source-of-no-kind = The picture that this starts from cannot be read; PNG, JPEG and WebP work.
reason-source-too-large = The picture that this starts from is too large; please send a smaller one.
reason-clip-gone = The clip that this starts from has expired; please make it again.
reason-disk-full = My disk is full, so I cannot keep pictures right now; please tell my operator.
reason-disk-sick = I cannot write to my disk, so I cannot keep pictures right now; please tell my operator.
