"""Settings, the model catalogue and the rules: files an operator edits, and the code that reads them."""
