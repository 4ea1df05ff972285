verb-about =
    .summary = Dizer o que é este bot e quais modelos desenham
    .name = sobre

verb-animate =
    .summary = Fazer um clipe curto de uma imagem ou de palavras
    .label = Animar
    .hint = Dar vida a esta imagem em um clipe curto
    .name = animar

verb-cancel =
    .summary = Parar seu pedido mais recente aqui, aquele a que você responde, ou todos
    .label = Cancelar
    .hint = Parar isto; para quem pediu e admins
    .name = cancelar

verb-delete =
    .label = Apagar
    .hint = Remover isto; para quem pediu e admins

verb-details =
    .label = Detalhes
    .hint = Mostrar como isto foi feito, só para você

verb-export =
    .summary = Enviar a você tudo o que guardo sobre você, em um arquivo
    .name = exportar

verb-unfav =
    .label = Desfazer
    .hint = Tirar isto dos seus favoritos

verb-extend =
    .summary = Fazer um clipe continuar de onde termina: responda a ele
    .label = Estender
    .hint = Fazer este clipe continuar de onde termina
    .name = estender

verb-favourites =
    .summary = Listar o que você marcou com ♥
    .name = favoritos

verb-fav =
    .hint = Guardar isto entre seus favoritos

verb-files =
    .label = Arquivos
    .hint = Enviar os originais como arquivos, como foram desenhados

verb-forget =
    .summary = Apagar tudo o que guardo sobre você
    .name = esquecer

verb-help =
    .summary = Listar os comandos e as opções, ou explicar um deles
    .name = ajuda

verb-imagine =
    .summary = Desenhar imagens ou um clipe curto com suas palavras

verb-info =
    .summary = Mostrar o que está na espera, quais modelos há e o que eles fazem

verb-privacy =
    .summary = Dizer o que é guardado, e permitir ou impedir remixes das imagens que você envia
    .name = privacidade

verb-remix =
    .summary = Mudar uma imagem com palavras: responda a ela ou anexe uma
    .label = Remix
    .hint = Mudar esta imagem com palavras
    .over-people = Remix do avatar

verb-replies =
    .summary = Dizer se respostas a imagens são remixes aqui; admins de grupos podem mudar
    .name = respostas

verb-reroll =
    .hint = Desenhar as mesmas palavras de novo

verb-show =
    .summary = Publicar um resultado de novo: pelo id, respondendo a ele, ou o seu mais recente
    .name = mostrar

verb-u =
    .hint = Separar e ampliar a imagem { $n }
    .alone = Ampliar

verb-upscale =
    .summary = Deixar uma imagem duas vezes maior: responda a ela ou anexe uma
    .label = Ampliar
    .hint = Deixar esta imagem duas vezes maior
    .name = ampliar

verb-v =
    .hint = Fazer variações da imagem { $n }
    .alone = Variar

verb-vary-subtle =
    .label = Variar (pouco)
    .hint = Fazer variações que ficam perto desta imagem

verb-vary-strong =
    .label = Variar (muito)
    .hint = Fazer variações que se afastam bastante desta imagem

answer-yes =
    .label = Sim
    .hint = Ir em frente

answer-no =
    .label = Não
    .hint = Deixar para lá

answer-allow =
    .label = Permitir
    .hint = Deixar outras pessoas daqui fazerem remixes das imagens que você envia

answer-deny =
    .label = Agora não
    .hint = Ficar só para você com as imagens que você envia

answer-forget =
    .label = Esqueça-me
    .hint = Apagar tudo o que guardo sobre você; não dá para desfazer

field-sure =
    .help = sim, apague
    .name = certeza

field-command =
    .help = o comando ou a opção a explicar
    .name = comando

field-remixes =
    .help = se outras pessoas daqui podem fazer remixes do que você envia
    .name = remixes
    .allow = permitir
    .deny = impedir

field-plain =
    .help = se basta responder a uma imagem com palavras para um remix
    .name = simples
    .on = sim
    .off = não

field-prompt =
    .help = o que desenhar
    .name = palavras

field-words =
    .help = o que deve mudar
    .name = palavras

field-picture =
    .help = uma imagem de onde partir
    .name = imagem

field-number =
    .help = qual imagem de uma grade
    .name = número

field-job =
    .help = o id do pedido, como Detalhes mostra
    .name = pedido

field-clip =
    .help = um clipe curto em vez de imagens; || começa a próxima cena
    .name = clipe

field-motion =
    .help = quanto se mexe em um clipe
    .name = movimento
    .low = pouco
    .high = muito

field-loop =
    .help = um clipe que termina onde começa
    .name = loop

field-fast =
    .help = assim que chegar a sua vez, que é o padrão
    .name = rápido

field-relax =
    .help = sem pressa: depois de quem tem, e um em cada quatro lugares é seu
    .name = tranquilo

field-model =
    .help = qual modelo desenha
    .name = modelo

field-strength =
    .help = quanto se afastar da imagem de partida, de 0 a 1
    .name = força

field-steps =
    .help = quantos passos para tirar o ruído
    .name = passos

field-guidance =
    .help = quanto as palavras são seguidas à risca
    .name = fidelidade

field-ar =
    .help = proporção, largura:altura
    .name = formato

field-n =
    .help = quantas imagens
    .name = quantidade

field-seed =
    .help = ruído inicial: a mesma semente e as mesmas palavras dão a mesma imagem
    .name = semente

field-no =
    .help = o que deixar de fora, separado por vírgulas
    .things = o que deixar de fora
    .name = sem

button-more = Mais …
    .hint = Mostrar o que mais dá para fazer
button-back = Voltar
    .hint = Mostrar os primeiros botões de novo

help-command = /{ $name } – { $summary }
help-flags = As opções vão em qualquer lugar do texto: { LIST($examples, type: "unit") }.
help-flags-and-more = As opções vão em qualquer lugar do texto: { LIST($examples, type: "unit") } e mais { $count }: /help --{ $flag } explica uma.
help-replying = Responda a qualquer imagem com suas palavras para fazer um remix; “#2 à noite” pega a imagem 2, “v3 à noite” a imagem 3. Palavras como “à noite” são acrescentadas; uma cena nova (“um dragão …”) substitui as antigas.
help-typed = Digitado em vez de botões: { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name }: { $about }
help-example = Exemplo: { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }, obrigatório
help-flags-rule = Em qualquer lugar do texto, com qualquer traço, algarismo ou dois-pontos que um teclado tenha: “—ar 3：2” vale como “--ar 3:2”. Se algo pode ser opção ou palavras, eu pergunto; texto entre aspas fica como está.

verb-describe =
    .summary = Dizer o que uma imagem mostra, em prompts para desenhar: responda a ela ou anexe uma
    .label = Descrever
    .hint = Dizer o que esta imagem mostra, em prompts que dá para desenhar
    .name = descrever

verb-draw =
    .label = Desenhar { $n }
    .hint = Desenhar o prompt { $n }

verb-shorten =
    .summary = Dizer quais palavras de um prompt pesam e sugerir outros mais curtos
    .name = encurtar

verb-upscale4 =
    .label = Ampliar ×4
    .hint = Deixar esta imagem quatro vezes maior

field-factor =
    .help = quantas vezes mais larga e mais alta
    .name = fator
