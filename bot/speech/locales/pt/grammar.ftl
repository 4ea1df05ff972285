field-chaos =
    .help = quanto as imagens diferem entre si: 0 quase nada, 100 demais
    .name = caos

field-repeat =
    .help = a mesma coisa várias vezes, em mensagens separadas
    .name = repetir

field-quality =
    .help = quanto uma imagem é trabalhada: 0.5 metade dos passos, 2 o dobro
    .name = qualidade

field-draft =
    .help = um esboço rápido em menos passos; a mesma --seed sem isto dá a imagem inteira
    .name = esboço

field-iw =
    .help = quanto conta a imagem de partida: 0 quase nada, 1 o normal, 3 o máximo

field-weights =
    .help = quanto contam as palavras, como (fox:1.5) e fox::2 entre elas
    .name = pesos

field-stylize =
    .help = quanto o gosto próprio do modelo acrescenta

field-weird =
    .help = quão incomum pode parecer
    .name = estranho

field-raw =
    .help = só as suas palavras, nada acrescentado

field-fps =
    .help = quantos quadros por segundo tem um clipe

field-seconds =
    .help = quanto dura um clipe
    .name = segundos

permutations-deep = Leio chaves dentro de chaves até { $most } níveis; escreva mais simples, por favor.
permutations-far-too-many = Seriam mais de { NUMBER($counted, useGrouping: "true") } pedidos; aceito até { $most } de uma vez.
weights-nothing-left = Não sobra nada para desenhar além do que deve ficar de fora, “{ $words }”; cite algo que conte mais que 0.
weights-unread = --{ $flag } leva palavras com quanto elas contam, por exemplo { $example }; não consegui ler “{ $typed }”.
clip-too-long = { $model } faz clipes de até { $most } s; --seconds { $most } é o mais longo, e Estender continua dali.
wildcard-unknown = Não há curinga __{ $name }__; há { LIST($names, type: "unit") }.
wildcard-unknown-near = Não há curinga __{ $name }__; você quis dizer __{ $near }__?

flag-without-picture = Não há imagem de onde partir, então --{ $flag } não muda nada.
flag-for-clips-only = --{ $flag } é para clipes, então não muda nada aqui; --clip faz um.
flag-unhonoured-quality = { $model } usa sempre o mesmo número de passos, então --{ $flag } não muda nada.
flag-unhonoured-weights = { $model } não pesa palavras, então todas contam igual.
flag-unhonoured-stylize = { $model } não tem gosto próprio para --{ $flag }; cite um estilo nas suas palavras ou com --style.
flag-unhonoured-weird = { $model } não leva --{ $flag } em conta; --chaos vai mais longe das suas palavras.
flag-here-model = --{ $flag } não significa nada aqui; --model escolhe quem desenha, e /models mostra a lista.
flag-here-profile = --{ $flag } não significa nada aqui; /prefer guarda suas próprias opções e palavras.
flag-here-aesthetics = --{ $flag } não significa nada aqui; --stylize e suas palavras dizem como fica.
flag-here-style-picture = { $model } não pega estilo de uma imagem, então --{ $flag } ficou de fora; --style e suas palavras citam um.
flag-here-person = { $model } não pega ninguém de uma imagem, então --{ $flag } ficou de fora; responda a essa imagem com suas palavras.
flag-here-end = --{ $flag } ficou de fora; /animate com duas imagens vai da primeira à segunda.
flag-here-several-clips = Clipes são feitos um de cada vez, então --{ $flag } ficou de fora; 🔄 faz outro.
flag-here-stop = { $model } não leva --{ $flag } em conta; --draft ou menos --steps terminam antes.
flag-here-turbo = --{ $flag } é --fast aqui, e nada é mais rápido.
flag-here-private = --{ $flag } ficou de fora; o que é só para você, peça em uma mensagem direta.
flag-here-public = --{ $flag } não muda nada: os resultados são vistos onde foram pedidos.
flag-here-seed = --{ $flag } ficou de fora; --seed diz onde o ruído começa.
flag-here-larger = --{ $flag } ficou de fora; Ampliar, embaixo do resultado, aumenta.
flag-here-shape = --{ $flag } ficou de fora; --ar diz o formato, por exemplo --ar 3:2.
flag-here-style = --{ $flag } leva os estilos deste lugar, e os do Midjourney não são; suas palavras podem citar um.
field-stop =
    .help = terminar antes, depois de tantos centésimos dos passos: mais suave
    .name = parar
permutations-open = “{ $typed }” nunca termina; escreva {"}"} depois da última escolha, ou \{"{"} onde uma chave é um sinal.
