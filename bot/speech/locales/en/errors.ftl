# What people hear where something goes wrong that is not about their words.

error-user = That did not work as written.
error-refused = This is not allowed here.
error-busy = Too much is waiting already; please try again in a moment.
error-store-unavailable = I cannot reach my memory right now, so nothing was queued; please try again in a moment.
error-files-unavailable = I cannot reach the store of my pictures right now; please try again in a moment.
error-mishap = Something is wrong on my side, so I did nothing; whoever runs me finds it in my log.
error-stale-button = This button comes from another version of me; ask for the picture again with /show.
memory-slow = My memory answers slowly; if this was queued, the picture will still come.
cannot-post-here = I cannot post here.
