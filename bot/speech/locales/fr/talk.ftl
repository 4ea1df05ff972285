talk-or-order = Je dessine ça ?
