# LoRAs mit Namen
field-style =
    .help = ein Stil von hier mit Namen, und wie sehr er zählt

style-unread = --{ $flag } nimmt Namen von Stilen, jeden mit seinem Gewicht, etwa { $example }; „{ $typed }“ konnte ich nicht lesen.
style-weight = „{ $name }“ darf von { $least } bis { $most } zählen.
style-too-many = Das sind { $wanted } Stile; bis zu { $most } gehen in ein Bild.
style-unknown-near = Den Stil „{ $name }“ kenne ich nicht; meintest du { $near }?
style-unknown = Den Stil „{ $name }“ kenne ich nicht{ $count ->
    [0] ; { $model } hat hier keinen.
   *[other] ; { $model } hat { LIST($styles, type: "unit") }.
}
style-of-another = Der Stil „{ $name }“ ist für eine andere Art von Modell als { $model }{ $count ->
    [0] , und das hat hier keinen.
   *[other] , und das hat { LIST($styles, type: "unit") }.
}
