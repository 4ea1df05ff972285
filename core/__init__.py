"""What the chat side and the worker side share: the language, the wire format and the stores."""
