talk-or-order = Soll ich das zeichnen?
