"""What crosses Redis or a chat: codecs, envelopes, signatures, buttons and links."""
