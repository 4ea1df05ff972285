"""How a whole picture is made."""
