# Whose pictures may be used, and forgetting people.

consent-absent = A picture of somebody who cannot be asked here went into this one; use another one.
consent-crowd = Pictures of more than { $most } people went into this one; use another one.
consent-asked = I asked { $owner } whether you may use their picture; I start as soon as they allow it.
consent-question = { $owner }, may { $asker } and others here use pictures that you upload as a start for new ones? I ask once; /privacy changes your answer.
consent-question-typed = { $owner }, may { $asker } and others here use pictures that you upload as a start for new ones? I ask once; /privacy changes your answer. Answer with /privacy allow or /privacy deny.
consent-denied = { $owner } does not want their pictures to be remixed here.
consent-denied-use-another = { $owner } does not want their pictures to be remixed here; use another one.
consent-denied-by-first = Whoever brought that picture first does not want their pictures to be remixed here; use another one.
consent-allowed-by-you = Others here may remix pictures that you upload; /privacy takes that back.
consent-denied-by-you = Others here may not remix pictures that you upload; /privacy changes that.

forgotten = Forgotten: nothing about you is kept any more.
forgotten-requests = Forgotten: { $requests } { $requests ->
    [one] request is
   *[other] requests are
} gone, with files and messages.

# README.txt of an export; the names of files stay
export-readme =
    What { $name } asked me to keep and what came of it, as of { $day }.

    about.json        who you are to me
    jobs.json         what you asked for: words, settings, where and when, how it ended; the newest first
    uploads.json      pictures that you brought, and what their files said of themselves
    platform.json     what is kept for this platform alone: in the web chat the rooms that you entered, and your words there
    records/          one file for each kind of thing that I remember: { LIST($kinds, type: "unit") }
    results/          the pictures and clips that were made for you, named after their job
    uploads/          the pictures that you brought
    characters/       those that you saved under a name

    What others said or brought is left out, also where yours goes on from theirs: words that were theirs are empty then.
    What I said to you is not copied. Job ids and times are in the operator's logs, without words and names.
export-left-out = There was no room for these ({ $count }); /show and the id of its job brings each result:
