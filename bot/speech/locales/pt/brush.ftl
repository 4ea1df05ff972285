script-brush-canvas = Pinte aqui
script-brush-size = Largura do pincel
script-brush-undo = Desfazer
script-brush-clear = Limpar
script-brush-hint = Pinte sobre o que deve ser novo, ou escolha uma das nove partes.

page-brush = Pintar de novo uma parte de uma imagem
page-brush-lead = Pinte sobre o que deve ser novo, diga o que desenhar ali, e eu publico onde você pediu.
page-brush-field = Ou uma de nove partes
page-brush-whole = como pintado
page-brush-words = O que desenhar ali
page-brush-send = Desenhar
script-brush-done = A caminho: eu publico onde você pediu. Este link já fez o trabalho dele.

verb-brush =
    .label = Pintar região …
    .hint = Pintar com um pincel o que deve ser novo nesta imagem
brush-link = Pinte o que deve ser novo nesta página, dentro de uma hora: { $url }
brush-none = Não tenho aqui uma página em que você possa pintar. Responda com /region e uma parte da imagem, por exemplo /region em cima à esquerda: um balão vermelho.
brush-alone = Aqui todo mundo leria esse link e poderia pintar em seu nome. Responda por exemplo com /region em cima à esquerda: um balão vermelho, ou me peça o pincel em um chat direto.
brush-over = Este link já fez o trabalho dele, ou a hora dele passou; peça outro embaixo da imagem.
brush-no-link = Este link não abre nada; peça um embaixo de uma imagem.
brush-nothing = Pinte algo primeiro, ou escolha uma parte.
page-brush-over = Este link já fez o trabalho dele, ou a hora dele passou; peça outro embaixo da imagem.
