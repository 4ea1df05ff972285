"""What a verb is, how verbs are found, and what is generated from them: buttons, menus, dialogs, the reference."""
