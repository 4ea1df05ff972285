verb-tree =
    .summary = Mostrar de que uma imagem foi feita e o que foi feito dela
    .label = Árvore
    .hint = Desenhar a família disto: de que foi feito e o que foi feito dele
    .name = árvore

task-tree = desenhar a família de um resultado
    .title = árvores de família

tree-how = Responda a uma imagem com /tree, e eu desenho a família dela.
tree-alone = Nada foi feito disto aqui ainda, nem isto foi feito de outra coisa daqui; faça um remix, e haverá uma família.
tree-whole = A família: { $count } resultados. Feito por IA.
tree-nearest = Os parentes mais próximos: { $count } de { $all } resultados. Feito por IA.
tree-credits = com { LIST($names) }

picture-is-shown = Isso só mostra outros resultados; responda a um deles.
order-only-shows = Isso só mostra outros resultados; responda a um deles, e /tree desenha a família de novo.

details-credits = Com imagens de: { LIST($names) }

verb-keep =
    .summary = Impedir ou deixar que outros façam remixes das suas imagens
    .name = manter
field-mine =
    .help = on: ninguém faz remixes das suas; off: todo mundo pode
    .name = minhas
answer-keep-on =
    .label = Manter
    .hint = De agora em diante ninguém faz remixes das suas imagens
answer-keep-off =
    .label = Deixar
    .hint = De agora em diante outros podem fazer remixes das suas imagens
keep-on = Suas imagens ficam como estão: ninguém mais faz remixes delas, em lugar nenhum. /keep off muda isso.
keep-off = Outros podem fazer remixes das imagens que você pede. /keep on muda isso.
keep-how = É /keep on, para que ninguém faça remixes das suas, ou /keep off.
keep-kept = { $name } quer manter esta como está, e é gentil respeitar; /imagine desenha uma só sua.
keep-kept-by-somebody = Alguém cuja imagem entrou nesta quer mantê-la como está; /imagine desenha uma só sua.
