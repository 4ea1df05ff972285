field-style =
    .help = um estilo daqui pelo nome, e quanto ele pesa
    .name = estilo

style-unread = --{ $flag } leva nomes de estilos, cada um com o seu peso, por exemplo { $example }; não consegui ler “{ $typed }”.
style-weight = “{ $name }” pode pesar de { $least } a { $most }.
style-too-many = São { $wanted } estilos; em uma imagem cabem até { $most }.
style-unknown-near = Não conheço nenhum estilo “{ $name }”; você quis dizer { $near }?
style-unknown = Não conheço nenhum estilo “{ $name }”{ $count ->
    [0] ; { $model } não tem nenhum aqui.
   *[other] ; { $model } tem { LIST($styles, type: "unit") }.
}
style-of-another = O estilo “{ $name }” foi feito para outro tipo de modelo que não { $model }{ $count ->
    [0] , que não tem nenhum aqui.
   *[other] , que tem { LIST($styles, type: "unit") }.
}
