meta-data-title = Tus datos
meta-data-asked = El { $day } pediste que se borraran tus datos. Aquí no se guarda nada con tu inicio de sesión de Facebook: un chat no lo revela.
meta-data-how = Lo que se guarda pertenece a tu chat. Escribe allí /forget: las peticiones, las imágenes y las palabras se borran al momento, y el chat te lo dice. Los mensajes que están en el chat los borras tú allí.
