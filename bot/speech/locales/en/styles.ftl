# LoRAs by name
field-style =
    .help = a style of this place by name, with how much it counts

style-unread = --{ $flag } takes names of styles, each with how much it counts, such as { $example }; I could not read “{ $typed }”.
style-weight = “{ $name }” may count from { $least } to { $most }.
style-too-many = That is { $wanted } styles; up to { $most } go into one picture.
style-unknown-near = I know no style “{ $name }”; did you mean { $near }?
style-unknown = I know no style “{ $name }”{ $count ->
    [0] ; { $model } has none here.
   *[other] ; { $model } has { LIST($styles, type: "unit") }.
}
style-of-another = The style “{ $name }” was made for another kind of model than { $model }{ $count ->
    [0] , which has none here.
   *[other] , which has { LIST($styles, type: "unit") }.
}
