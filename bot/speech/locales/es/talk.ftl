talk-or-order = ¿Dibujo eso?
