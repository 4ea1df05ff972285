verb-settings =
    .summary = Mostrar e mudar como são suas imagens quando você não diz outra coisa
    .name = ajustes
verb-prefer =
    .summary = Criar opções suas, que valem por palavras e opções
    .name = preferir
verb-jobs =
    .summary = Listar o que você pediu: em andamento, na espera e pronto
    .name = pedidos
verb-queue =
    .summary = Mostrar quantos esperam, em qual fila, e quanto demora
    .name = fila
verb-models =
    .summary = Listar os modelos daqui, o que cada um faz e suas licenças
    .name = modelos
verb-styles =
    .summary = Listar os estilos que você pode citar aqui
    .name = estilos

answer-set-model =
    .label = Modelo
    .hint = Escolher o modelo que desenha para você
answer-set-size =
    .label = Formato
    .hint = Escolher a forma das suas imagens
answer-set-suffix =
    .label = Sufixo
answer-set-lane =
    .label = Fila
    .hint = Escolher a fila em que você espera
answer-set-language =
    .label = Idioma
    .hint = Escolher o idioma em que falo com você

field-my-model =
    .help = o modelo que desenha para você; none tira
field-my-size =
    .help = a forma das suas imagens, como 3:2; none tira
field-my-lane =
    .help = a fila em que você espera
field-my-suffix =
    .help = palavras e opções depois de cada prompt; none tira
field-my-language =
    .help = o idioma em que falo com você
field-macro =
    .help = o nome da sua opção, ou suffix para o que vem depois de cada prompt
field-macro-value =
    .help = o que ela significa; sem nada, é tirada

settings-all = Quando você não diz outra coisa, suas imagens têm:
settings-row = { $name }: { $value }
settings-usual = o normal
settings-hidden = oculto aqui; uma conversa direta comigo mostra
settings-how = Um botão mostra o que há; “/settings lane relax” define, “/settings lane none” tira. O que você escreve com uma imagem conta antes de tudo isso.
settings-how-one = “/settings { $name } …” define, “/settings { $name } none” tira.
settings-how-values = /settings { $name } pode ser { LIST($values, type: "or") }, e none para tirar.
settings-gone = Isso não está mais disponível; /settings { $name } mostra o que há agora.
settings-unknown = Não conheço nenhum ajuste “{ $typed }”; há { LIST($names, type: "and") }.
settings-unknown-near = Não conheço nenhum ajuste “{ $typed }”; você quis dizer { $near }? Há { LIST($names, type: "and") }.
settings-no-language = Não falo “{ $typed }”; escolha { LIST($languages, type: "or") }.
settings-no-lane = Não há nenhuma fila “{ $typed }”; escolha { LIST($lanes, type: "or") }.
settings-long-suffix = Esse sufixo tem { $chars } caracteres; use no máximo { $most }, para que caiba um prompt.

prefer-yours = Suas opções ({ $count } de { $most }):
prefer-counted = { $count } de { $most } opções suas; em uma conversa direta comigo eu mostro quais são.
prefer-nothing = Você ainda não tem opções suas.
prefer-row = --{ $name }: { $text }
prefer-suffix = Depois de cada prompt: { $text }
prefer-no-suffix = Nada vem depois dos seus prompts.
prefer-how = “/prefer mine --ar 3:2 in watercolour” cria --mine, e “/prefer mine” tira; “/prefer suffix …” vem depois de cada prompt.
prefer-set = --{ $name } vale por: { $text }
prefer-gone = A opção --{ $name } não existe mais.
prefer-none = Você não tem nenhuma opção --{ $name }; “/prefer { $name } …” cria.
prefer-many = Você tem { $most } opções suas, que é o máximo; “/prefer” e só um nome tira uma.
prefer-no-name = Uma opção sua é uma palavra de até 24 letras e algarismos que começa com uma letra, como --mine; “{ $typed }” não é.
prefer-is-flag = --{ $name } é uma opção que todo mundo tem; escolha outro nome.
prefer-circle = Isso anda em círculo: { LIST($names, type: "unit") }; uma opção sua não pode valer por si mesma.
prefer-too-long = Com aquilo que --{ $name } vale, passa dos { $most } caracteres que um prompt pode ter.

jobs-none = Você ainda não pediu nada aqui; /imagine uma raposa vermelha desenha uma.
jobs-at-work = Sendo desenhado:
jobs-waiting = Na espera:
jobs-done = Pronto:
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = Mostrar { $n }
jobs-cancel = Cancelar { $n }
verb-show-again =
    .label = Mostrar { $n }
    .hint = Publicar este resultado de novo

queue-all = { $waiting ->
    [0] Ninguém está esperando.
    [one] { $waiting } pedido está esperando.
   *[other] { $waiting } pedidos estão esperando.
}
queue-next = Sendo desenhados ou a seguir: { $waiting }
queue-lane = { $lane }: { $waiting }
queue-yours = Seus: { $yours }, e { $most } é o máximo.
lane-fast = Fila rápida
lane-relax = Fila tranquila

models-here = Estes desenham aqui; se você não citar nenhum (--model), quem faz é o primeiro que consegue:
models-row = { $id }: { $title } · { LIST($tasks, type: "unit") } · licença { $licence }
models-allowed = Os admins deste lugar só querem imagens de { LIST($models, type: "and") }.
models-yours = Você prefere { $model } (/settings model).
models-elsewhere = Conhecidos, mas não oferecidos agora: { LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] {" "}e mais { $more }
}.

styles-none = Nenhum estilo pode ser citado aqui; diga com palavras, como “em aquarela”.
styles-own = { $model } conhece { LIST($styles, type: "unit") }: diga entre as palavras, como “uma raposa vermelha, { $example }”.
styles-named = Para { $model }, pelo nome ({ $example }):
styles-row = { $name } · licença { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· acrescenta { LIST($words, type: "unit") }
}

help-more-commands = E { LIST($commands, type: "unit") }: /help e um nome explica um.
