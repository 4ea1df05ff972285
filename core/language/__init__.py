"""The grammar: how what people type becomes what is drawn; pure."""
