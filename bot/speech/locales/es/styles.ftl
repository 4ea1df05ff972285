field-style =
    .help = un estilo de este sitio por su nombre, y cuánto pesa
    .name = estilo

style-unread = --{ $flag } lleva nombres de estilos, cada uno con cuánto pesa, por ejemplo { $example }; no he podido leer «{ $typed }».
style-weight = «{ $name }» puede pesar de { $least } a { $most }.
style-too-many = Eso son { $wanted } estilos; en una imagen caben hasta { $most }.
style-unknown-near = No conozco ningún estilo «{ $name }»; ¿querías decir { $near }?
style-unknown = No conozco ningún estilo «{ $name }»{ $count ->
    [0] ; { $model } no tiene ninguno aquí.
   *[other] ; { $model } tiene { LIST($styles, type: "unit") }.
}
style-of-another = El estilo «{ $name }» se hizo para otra clase de modelo que { $model }{ $count ->
    [0] , que no tiene ninguno aquí.
   *[other] , que tiene { LIST($styles, type: "unit") }.
}
