script-here-are = Aqui agora: { $names }
script-here = Aqui agora
script-lost = Conexão perdida – tentando de novo; o que você enviar espera aqui.
script-link-copied = Link copiado
script-invite-by = Envie este link para convidar alguém:
script-invite = Convidar
script-replying-to = Respondendo a { $name }: { $words }
script-do-not-reply = Não responder
script-replying = Respondendo a { $words }
script-upload-running = A imagem ainda está a caminho; um momento.
script-pictures = { $count ->
    [one] { $count } imagem
   *[other] { $count } imagens
}
script-progress = Progresso
script-room = Sala
script-forget-room = Esquecer { $room }
script-forget = Esquecer
script-reply-to = Responder a { $name }
script-only-you = Só você vê isto
script-dismiss = Dispensar
script-picture-by = Uma imagem de { $name }
script-for = para { $name }
script-example-1 = um círculo vermelho acima de um quadrado azul à noite
script-example-2 = uma estrela amarela ao lado de um triângulo verde na areia
script-example-3 = uma lua branca acima de uma colina roxa ao anoitecer
script-example-4 = um coração laranja ao lado de um quadrado rosa na neve
script-you = Você
script-room-as = Sala { $room } · como { $name }
script-use-name = Usar “{ $name }”
script-no-answer = O servidor não respondeu; tente de novo, por favor.
script-not-sent = Não chegou, por mais que eu tentasse; escreva de novo, por favor.
script-ready = Pronto: { $words }
script-a-picture = uma imagem
script-most-pictures = { $count ->
    [one] Só { $count } imagem cabe em uma mensagem.
   *[other] Até { $count } imagens cabem em uma mensagem.
}
script-too-large = { $name } tem { $size }; cabem até { $most }.
script-that-file = Esse arquivo
script-picture = imagem
script-upload-failed = A imagem não chegou; tente de novo, por favor.
script-remove = Remover { $name }
script-position = { $n } de { $all }
script-remix-hint = Responder a esta imagem com palavras
script-copy = Copiar prompt
script-copy-hint = Copiar as palavras
script-download = Baixar
script-copied = Copiado
script-not-allowed = Não é permitido aqui
script-words = Palavras
script-yes = Sim
script-no = Não
script-sending = enviando…
