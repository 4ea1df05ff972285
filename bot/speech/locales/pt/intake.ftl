place-unknown-person = Não consigo saber quem você é aqui, então não fiz nada.
place-no-pictures = Não dá para publicar imagens aqui.

quota-disk-full = Meu disco está cheio, então não aceito nada novo; quem me administra precisa abrir espaço.
quota-yours = Você já tem { $waiting } { $waiting ->
    [one] pedido
   *[other] pedidos
} na espera, e o máximo é { $most }; peça de novo quando um chegar, ou cancele um com /cancel.
quota-all = Já { $waiting ->
    [one] há { $waiting } pedido
   *[other] há { $waiting } pedidos
} na espera, e é tudo o que aceito; tente mais tarde.
quota-place = Já há { $waiting } { $waiting ->
    [one] pedido
   *[other] pedidos
} daqui na espera, mais do que de qualquer outro lugar; tente mais tarde.
quota-network = Já há { $waiting } { $waiting ->
    [one] pedido
   *[other] pedidos
} da sua rede na espera; tente mais tarde.
quota-nearly-full = A fila está quase cheia e você tem { $waiting } { $waiting ->
    [one] pedido
   *[other] pedidos
} na espera; peça de novo quando um chegar, para que os outros também tenham a vez.

task-text-to-image = desenhar a partir de palavras
    .title = palavras em imagens
task-image-to-image = partir de uma imagem
    .title = remix
task-text-to-clip = fazer clipes a partir de palavras
    .title = palavras em clipes
task-image-to-clip = fazer clipes a partir de uma imagem
    .title = animar
task-edit = editar uma imagem como você disser
    .title = editar
task-blend = misturar imagens
    .title = misturar
task-inpaint = redesenhar uma parte de uma imagem
    .title = variar região
task-outpaint = desenhar mais em volta de uma imagem
    .title = expandir
task-tile = desenhar padrões sem emendas
    .title = padrão
task-first-and-last = fazer clipes entre duas imagens
    .title = início e fim
task-extend = estender clipes
    .title = estender
task-clip-edit = mudar clipes como você disser
    .title = editar clipe
task-upscale = ampliar imagens
    .title = ampliar
task-describe = descrever imagens
    .title = descrever
task-weigh-words = dizer quais palavras pesam
    .title = encurtar
task-words-to-mask = achar coisas em imagens
    .title = achar
task-classify = classificar imagens
    .title = classificar

model-no-worker = Ninguém está desenhando no momento; tente de novo em um minuto.
model-none-can = Nenhum modelo daqui consegue { $task }; você pode usar { LIST($models, type: "unit") }.
model-unknown = Não conheço nenhum modelo “{ $asked }”; você pode usar { LIST($models, type: "unit") }.
model-unknown-near = Não conheço nenhum modelo “{ $asked }”; você quis dizer --model { $near }? Você pode usar { LIST($models, type: "unit") }.
model-cannot = { $model } não consegue { $task }.
model-and-who-could = { $said } { LIST($models, type: "unit") } { $count ->
    [one] conseguiria, mas ninguém está oferecendo esse modelo agora; quem me administra pode iniciá-lo
   *[other] conseguiriam, mas ninguém está oferecendo esses modelos agora; quem me administra pode iniciá-los
}.
model-cannot-others = { $model } não consegue { $task }; { LIST($models, type: "unit") }, sim.
model-not-served = Ninguém está oferecendo { $model } agora; você pode usar { LIST($models, type: "unit") }.

rules-broken = Não dá para ler as regras deste lugar agora, então não desenho nada; quem me administra precisa consertar.
rules-refused = Não desenho isso aqui: cai na regra sobre { $rule }.
rules-refused-by = A regra sobre { $rule } não me deixa desenhar isso aqui.
rules-unsure = Não consigo conferir as palavras com as regras agora, então não desenho nada; tente mais tarde.
rules-long-history = Essa imagem tem uma história longa demais para mim; peça de novo com /imagine.

order-no-words = Diga o que devo desenhar, por exemplo: /imagine uma raposa vermelha na neve --ar 3:2.
order-no-change = Diga o que deve mudar, por exemplo: à noite.
order-large-enough = Essa imagem já é tão grande quanto eu faço; o lado maior pode ter { $most_px } pixels.
order-words-gone = As palavras disto não estão mais guardadas; diga com /imagine o que devo desenhar.
quota-several = Seriam { $wanted } pedidos, e agora tenho lugar para { $fits } seus, então não aceitei nenhum.

place-no-clips = Não dá para publicar clipes aqui; peça uma imagem.
orders-too-many = Seriam { $wanted } pedidos; aceito até { $most } de uma vez.
orders-no-room = Seriam { $wanted } pedidos, e aqui há lugar para { $room ->
    [one] um
   *[other] { $room }
}.
command-unknown = Não conheço /{ $name }; /help lista o que conheço.
command-unknown-near = Não conheço /{ $name }; você quis dizer /{ $near }?

talk-gladly = Com prazer! Para mudar uma imagem, responda a ela com o que deve ficar diferente, por exemplo: à noite.
talk-welcome = Com prazer! Diga o que devo desenhar, por exemplo: /imagine uma raposa vermelha na neve.
talk-imagine = Eu desenho o que vem depois de /imagine, por exemplo: /imagine uma raposa vermelha.
talk-imagine-words = Eu desenho o que vem depois de /imagine, por exemplo: /imagine { $words }.
talk-upload = Responda a essa imagem com o que deve mudar, por exemplo: /remix à noite.

redraw-offer = Este arquivo diz como foi feito: { $command }
    { $whether }
redraw-typed = Este arquivo diz como foi feito; para eu desenhar de novo, envie: { $command }
redraw-again = Desenho de novo, com { $model }?
redraw-by-another = Ele cita “{ $named }”, que não desenha aqui; desenho com { $model }?
redraw-words-alone = Uma imagem que o arquivo não contém também entrou nele; desenho só as palavras, com { $model }?

option-number-wrong = O número diz qual imagem de uma grade, por exemplo 2.
option-missing = Falta “{ $option }”, e sem isso não consigo começar; escolha também, por favor.
option-choice = “{ $option }” pode ser { LIST($choices, type: "unit") }.
option-choice-near = “{ $option }” pode ser { LIST($choices, type: "unit") }; você quis dizer { $near }?
option-whole-number = número inteiro
option-any-number = número
option-number = “{ $option }” é um { $kind }.
option-number-between = “{ $option }” é um { $kind } de { $least } a { $most }.
option-number-least = “{ $option }” é um { $kind }, no mínimo { $least }.
option-number-most = “{ $option }” é um { $kind }, no máximo { $most }.
orders-too-many-here = Seriam { $wanted } pedidos; aqui aceito até { $most } de uma vez.
orders-really = { $pictures } imagens mesmo?
orders-really-in-parts = { $pictures } imagens mesmo, em { $wanted } pedidos?

question-not-yours = Só a pessoa a quem perguntei pode responder a isso.
question-not-yours-nor-admins = Só a pessoa a quem perguntei, ou um admin, pode responder a isso.
question-over = Essa pergunta já passou, então nada foi feito; peça de novo, por favor.
question-answered = Isso já foi respondido.
confirm-yes = Com prazer, lá vêm elas.
confirm-no = Tudo bem, deixo para lá.
