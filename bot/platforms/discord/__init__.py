"""Discord: application commands, buttons and dialogs; messages posted by REST alone."""
