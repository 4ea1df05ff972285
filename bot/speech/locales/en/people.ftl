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
