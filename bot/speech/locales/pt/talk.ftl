talk-or-order = Desenho isso?
