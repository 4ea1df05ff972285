verb-zoom =
    .summary = Desenhar mais em volta de uma imagem
    .label = Afastar …
    .hint = Desenhar mais em volta desta imagem
    .name = afastar

verb-zoom-by-15 =
    .label = Afastar 1,5×
    .hint = Desenhar mais em volta desta imagem, que fica uma vez e meia menor

verb-zoom-by-2 =
    .label = Afastar 2×
    .hint = Desenhar mais em volta desta imagem, que fica com metade da largura

verb-pan-left =
    .hint = Desenhar mais à esquerda desta imagem
verb-pan-right =
    .hint = Desenhar mais à direita desta imagem
verb-pan-up =
    .hint = Desenhar mais acima desta imagem
verb-pan-down =
    .hint = Desenhar mais abaixo desta imagem

verb-square =
    .label = Deixar quadrada
    .hint = Desenhar mais nos lados maiores desta imagem, até ela ficar quadrada

verb-region =
    .summary = Redesenhar uma parte de uma imagem e manter o resto
    .label = Variar região
    .hint = Redesenhar uma parte desta imagem
    .name = região

verb-blend =
    .summary = Fazer uma só imagem de duas a cinco
    .name = misturar

field-by =
    .help = quantas vezes menor a imagem fica
    .name = fator

field-field =
    .help = qual das nove partes da imagem
    .name = parte
    .top-left = em cima à esquerda
    .top = em cima
    .top-right = em cima à direita
    .left = esquerda
    .middle = centro
    .right = direita
    .bottom-left = embaixo à esquerda
    .bottom = embaixo
    .bottom-right = embaixo à direita

field-mask =
    .help = branco onde algo novo é desenhado
    .name = máscara

field-more =
    .help = mais uma imagem

field-tile =
    .help = uma imagem cujas bordas opostas se encaixam
    .name = padrão

zoom-how = Responda a uma imagem com /zoom e quanto, por exemplo /zoom 1.5, ou anexe uma.
pan-how = Responda a uma imagem com “pan left”, “pan right”, “pan up” ou “pan down”.
pan-widest = Essa imagem é tão larga quanto { $model } faz; vá para cima ou para baixo, ou deixe-a quadrada.
pan-tallest = Essa imagem é tão alta quanto { $model } faz; vá para a esquerda ou para a direita, ou deixe-a quadrada.
square-how = Responda a uma imagem com “make square”.
square-already = Essa imagem já é quadrada.
region-how = Responda a uma imagem com /region, a parte a redesenhar e o que desenhar ali, por exemplo /region em cima à esquerda: um balão vermelho. As partes são { LIST($fields, type: "or") }; uma máscara anexada também serve.
region-one = Uma parte é redesenhada por vez; diga qual, ou anexe uma máscara que mostre todas.
part-no-words = Diga o que desenhar ali, por exemplo: um balão vermelho.
blend-how = /blend faz uma imagem com { $least } a { $most }, e aqui { $count ->
    [0] não há nenhuma
    [one] há uma
   *[other] há { $count }
}: anexe várias, ou responda a um álbum ou a um resultado.
blend-no-words = Diga o que fazer com estas imagens, por exemplo: /blend um castelo à noite.
