"""Rows of commands and actions, found by scanning, and what is generated from them: buttons, options, the reference."""
