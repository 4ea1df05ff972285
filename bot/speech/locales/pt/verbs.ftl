about-bot = imagine-bot { $version }, Apache-2.0: imagens e clipes feitos por IA com suas palavras, em máquinas próprias.
about-models = Modelos aqui: { LIST($models, type: "unit") }.
about-no-models = Nenhum modelo está sendo oferecido no momento.
about-marks = Toda imagem diz que foi feita por IA, na mensagem e dentro do arquivo. /privacy diz o que eu guardo.

picture-unknown-message = Essa mensagem não mostra nenhuma imagem que eu conheça; responda a uma que mostre.
picture-of-another-place = Essa imagem é de outro lugar; /show traz as suas para cá.
animate-how = Responda a uma imagem com /animate, ou diga o que deve se mexer: /animate um barco no mar.
remix-how = Responda a uma imagem com /remix e o que deve mudar, ou anexe uma.
upscale-how = Responda a uma imagem com /upscale, ou anexe uma.
scenes-many = Um clipe tem até { NUMBER($most) } cenas, e essas são { NUMBER($wanted) }; tire algumas das ||.
scenes-not = { $model } faz clipes de uma cena; tire o que vem depois de ||.
extend-how = Responda a um clipe meu com /extend, ou faça um antes: /animate um barco no mar.
extend-only-mine = Eu estendo os clipes que fiz; responda a um meu com /extend.
extend-long-enough = Esse clipe já é tão longo quanto eu faço: { $seconds ->
    [one] { NUMBER($seconds) } segundo
   *[other] { NUMBER($seconds) } segundos
}.
upscale-only-number = /upscale leva só o número da imagem, por exemplo /upscale 2.

cancel-nothing = Você não tem nada na espera.
cancel-nothing-here = Você não tem nada na espera aqui.
cancelling-all = Cancelando { $count }.
cancel-unknown-job = Não conheço esse pedido aqui; /cancel sozinho para o seu mais recente.
cancel-unknown-message = Essa mensagem não é sobre uma imagem minha; responda a uma que esteja na espera.

details-prompt = Prompt: { $prompt }
details-negative = Sem: { $negative }
details-author = Pedido por: { $name }
details-model = Modelo: { $model }
details-seed = Semente: { $seed }
details-seeds = Semente: { $seed } (a imagem n usa { $seed } + n − 1)
details-size = Tamanho: { $width }×{ $height } px
details-frames = Clipe: { $frames } quadros, { $fps } por segundo
details-flags = Opções: { $flags }
details-parent = De: imagem { $n } do pedido { $job }, com { $action }
details-asked-at = Pedido em: { $moment }
details-job = Pedido: { $job }

export-alone = Isso é só para os seus olhos, e aqui todo mundo lê: escreva /export para mim em um chat direto.
export-soon = Estou juntando tudo o que guardo sobre você; vem em um arquivo que só você vê.
export-again = Fiz isso há menos de um minuto; espere um momento e peça de novo.
export-failed = Não deu para enviar o que guardo sobre você; peça de novo em um minuto.
export-forgotten = Você pediu para eu esquecer você, então não há mais nada para enviar.
export-done = Tudo o que guardo sobre você: { $jobs }, { $files }.
export-done-in-part = Tudo o que guardo sobre você: { $jobs }, { $files }. Não houve espaço para mais { $left_out }; o README.txt diz quais.
count-requests = { $count } { $count ->
    [one] pedido
   *[other] pedidos
}
count-files = { $count } { $count ->
    [one] arquivo
   *[other] arquivos
}
count-days = { $count } { $count ->
    [one] dia
   *[other] dias
}

favourite-marked = Marcado como favorito: /favourites mostra a lista.
favourite-already = Isso já está entre seus favoritos; o botão tira.
favourite-already-typed = Isso já está entre seus favoritos; responda com “{ $shortcut }” para tirar.
favourite-taken-back = Não é mais um favorito.
favourite-none = Isso não está entre seus favoritos.
favourites-none = Você ainda não tem favoritos: ♥ embaixo de uma imagem marca.
favourites-none-typed = Você ainda não tem favoritos: “favourite” em resposta a uma imagem marca.
favourites-all = Seus favoritos:
favourites-newest = Seus { $shown } favoritos mais recentes, de { $all }:
favourites-row = { $words } · { $whose } · marcado { $day } · { $way }
favourites-picture = Uma imagem sem palavras
favourites-clip = Um clipe sem palavras
favourites-yours = seu
favourites-by = de { $name }
favourites-elsewhere = /show { $job } onde foi feito

files-as-drawn = As imagens estão aqui como foram desenhadas; salve pela mensagem delas.
files-gone = Estes arquivos não estão mais guardados; /show { $job } desenha a imagem de novo.
files-failed = Não deu para enviar os arquivos; tente de novo daqui a pouco.

forget-really = Isto apaga tudo o que guardo sobre você: pedidos, imagens e as mensagens que as mostram, seus favoritos e suas respostas sobre remixes. Não dá para desfazer. /forget yes faz isso.

help-unknown = Não conheço o comando /{ $name }; /help sozinho lista o que conheço.
help-unknown-near = Não conheço o comando /{ $name }; você quis dizer /help { $near }?

info-waiting = Na espera: { $all } ao todo, { $yours } de você (no máximo { $most }).
info-time = Um pedido novo levaria cerca de { $time }.
info-job = Seu: “{ $prompt }” · { $state } · { $job }
info-nobody = Ninguém está desenhando no momento.
info-model = { $id }: { $title } · { LIST($tasks, type: "unit") } · passos { $least }–{ $most } ({ $usual }) · n até { $n } · licença { $license }
state-accepted = aceito
state-queued = na fila
state-rendering = sendo desenhado
state-rendered = desenhado
state-delivering = a caminho
state-delivered = entregue
state-refused = recusado
state-failed = falhou
state-cancelled = cancelado
state-expired = tarde demais

more-none = Não há mais nada a fazer com isto além do que os botões dizem.
more-else = O que mais dá para fazer com isto:

privacy-kept = Guardo as imagens por { $files }, e por { $jobs } o que foi pedido (palavras, semente, quem e onde), para que os botões continuem funcionando, e o que você marcou com ♥. Só leio comandos, respostas a imagens e seus atalhos.
privacy-standing = { $standing } /privacy allow ou /privacy deny muda isso; /export envia tudo o que guardo, e /forget apaga.
privacy-allowed = Outras pessoas daqui podem fazer remixes das imagens que você envia.
privacy-denied = Outras pessoas daqui não podem fazer remixes das imagens que você envia.
privacy-not-asked = Ninguém daqui pediu para fazer um remix de uma imagem sua; eu perguntaria antes a você.
privacy-how = Escreva /privacy allow ou /privacy deny, ou só /privacy.

replies-never = Aqui só leio uma resposta se ela me mencionar; é a regra desta plataforma.
replies-always = Aqui toda resposta a uma imagem que diga o que deve mudar é um remix; não dá para desligar.
replies-on-else-mention = Uma simples resposta a uma imagem que diga o que deve mudar é um remix aqui. Com /replies off é preciso me mencionar.
replies-on-else-remix = Uma simples resposta a uma imagem que diga o que deve mudar é um remix aqui. Com /replies off é preciso /remix.
replies-off-but-mention = Uma resposta a uma imagem só é um remix aqui se me mencionar. Com /replies on bastam as palavras.
replies-off-but-remix = Uma resposta a uma imagem só é um remix aqui com /remix. Com /replies on bastam as palavras.
replies-how = Escreva /replies on ou /replies off, ou só /replies.
replies-not-yours = Só um admin deste grupo pode mudar isso.

show-again = Aqui está de novo.
show-not-yours = Essa imagem é de outro lugar; só quem pediu pode mostrá-la aqui.
show-not-ready = Essa imagem ainda não está pronta; ela vem sozinha.
show-unknown = Não conheço essa imagem; Detalhes, embaixo de uma imagem, diz o id do pedido.

typed-hint = Responda com { LIST($shortcuts, type: "unit") } ou com suas próprias palavras.
shortcut-only-mine = Isso funciona com imagens que eu fiz; para esta, use { LIST($commands, type: "or") }.

describe-how = Responda a uma imagem com /describe, ou anexe uma.
describe-only-number = /describe leva só o número da imagem, por exemplo /describe 2.
shorten-how = Diga as palavras a pesar: /shorten uma raposa vermelha muito bonita na neve.
draw-nothing = Não há prompt nenhum ali; responda a uma descrição ou a /shorten.
draw-no-such = Não há prompt { $number } ali; há { $count }.
upscale-factor = As imagens ficam 2 ou 4 vezes maiores, e não { $factor } vezes.
upscale-nobody = Ninguém aqui deixa uma imagem { $factor } vezes maior{ $count ->
    [0] {""}
   *[other] ; { LIST($models, type: "unit") } conseguiria, onde for oferecido
}.
