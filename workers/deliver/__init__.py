"""The deliver worker: results and honest sentences, back into the place they came from, once."""
