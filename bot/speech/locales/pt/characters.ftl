verb-character =
    .summary = Guardar imagens com um nome: @luna
    .name = personagem

field-action =
    .help = o que fazer
    .name = ação
    .list = listar
    .save = guardar
    .show = mostrar
    .share = compartilhar aqui
    .unshare = parar de compartilhar aqui
    .delete = apagar
    .me = eu

field-name =
    .help = como se chama o personagem
    .name = nome

answer-who =
    .hint = Quero dizer o número { $n }

name-missing = Diga um nome, por exemplo /character save luna.
name-long = Esse nome é longo demais; cabem até { $most } caracteres.
name-odd = Isso não pode ser um nome: ele começa com uma letra e tem letras, algarismos, - e _, por exemplo luna.
name-office = { $name } não pode ser o nome de ninguém: parece alguém que manda, eu ou todo mundo; escolha outro.

character-how = /character save luna guarda de 1 a { $most } imagens suas com um nome: anexe, ou responda a uma. Depois @luna representa isso. Há também /character list, show, share, unshare e delete com um nome, e /character me.
character-how-near = Não sei o que fazer com isso; você quis dizer /character { $near }?
character-none = Ainda não há personagens. /character save luna com 1 a { $most } imagens guarda um; depois @luna o representa.
character-yours = Seus: { LIST($names, type: "unit") }
character-others = @{ $name }, de { $owner }
character-saved = Guardado: @{ $name } é { $count ->
    [one] esta imagem
   *[other] estas { $count } imagens
}. Só você pode usar; /character share { $name } libera para todo mundo daqui.
character-not-yours = Um personagem é feito de imagens que você mesmo enviou ou me pediu; estas não são todas suas.
character-many = Um personagem tem até { $most } imagens, e essas são { $count }; diga algumas pelos números, por exemplo #1 #3.
character-full = Você tem { $most } personagens, e é o máximo que guardo; apague um antes.
character-shown-here = @{ $name }: { $count ->
    [one] uma imagem
   *[other] { $count } imagens
}. Todo mundo daqui pode usar{ $elsewhere ->
    [0] {""}
    [one] , e em mais um lugar
   *[other] , e em mais { $elsewhere } lugares
}.
character-shown-yours = @{ $name }: { $count ->
    [one] uma imagem
   *[other] { $count } imagens
}. Aqui só você pode usar{ $elsewhere ->
    [0] {""}
    [1] ; está compartilhado com outro lugar
   *[other] ; está compartilhado com outros { $elsewhere } lugares
}.
character-shared = Todo mundo daqui pode usar @{ $name } agora; /character unshare { $name } volta atrás.
character-unshared = Aqui só você pode usar @{ $name } agora.
character-deleted = @{ $name } não existe mais; o que foi feito com ele fica.
character-no-own = Você não tem nenhum personagem { $name }; /character list mostra os seus.
character-no-own-near = Você não tem nenhum personagem { $name }; você quis dizer { $near }?
character-me-how = Anexe de 1 a { $most } imagens suas a /character me; depois o seu nome com @ representa você, e quem mais usar pergunta antes a você.
character-me-own = Só imagens de você mesmo, enviadas por você, podem representar você.
character-is-you = @{ $name } é você; /character me com outras imagens muda isso, e /character delete { $name } libera o nome.
character-is-another = Você tem um personagem @{ $name } que não é você; /character delete { $name } libera o nome para você.
character-me-saved = @{ $name } é você agora, a partir de { $count ->
    [one] uma imagem
   *[other] { $count } imagens
}. Outras pessoas daqui só podem usar se você permitir; /character delete { $name } retira tudo.
character-me-here = @{ $name } é você aqui também. Outras pessoas daqui só podem usar se você permitir; /character unshare { $name } volta atrás.

character-which = Qual @{ $name } você quer dizer? { LIST($rows, type: "unit") }
character-chosen = O número { $n }, então.
character-several = Várias pessoas compartilham aqui um personagem { $name }: { LIST($owners) }. Peça a uma delas que dê outro nome a ele.
character-unknown = Não conheço nenhum @{ $name } aqui; /character save { $name } com imagens cria um, e sem o @ é uma palavra como as outras.
character-unknown-near = Não conheço nenhum @{ $name } aqui; você quis dizer @{ $near }?
character-as-source = { $model } não olha imagens ao lado das palavras, então partiu da imagem de { LIST($names) }.
character-blended = { $model } não olha imagens ao lado das palavras, então partiu de uma mistura com a imagem de { LIST($names) }.
character-words-only = { $model } não olha imagens ao lado das palavras aqui, então { LIST($names) } entrou como palavra.
