field-style =
    .help = un style d’ici par son nom, et combien il compte
    .name = style

style-unread = --{ $flag } prend des noms de styles, chacun avec ce qu’il compte, par exemple { $example } ; je n’ai pas pu lire « { $typed } ».
style-weight = « { $name } » peut compter de { $least } à { $most }.
style-too-many = Ça fait { $wanted } styles ; une image en prend jusqu’à { $most }.
style-unknown-near = Je ne connais pas de style « { $name } » ; voulais-tu dire { $near } ?
style-unknown = Je ne connais pas de style « { $name } »{ $count ->
    [0] {" "}; { $model } n’en a aucun ici.
   *[other] {" "}; { $model } a { LIST($styles, type: "unit") }.
}
style-of-another = Le style « { $name } » est fait pour une autre sorte de modèle que { $model }{ $count ->
    [0] , qui n’en a aucun ici.
   *[other] , qui a { LIST($styles, type: "unit") }.
}
