# Words in reply to a picture that may be an order or not.

talk-or-order = Shall I draw that?
