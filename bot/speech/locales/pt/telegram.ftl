telegram-file-too-large = O Telegram me dá arquivos de até { $most }; envie um menor.
telegram-file-gone = O Telegram não tem mais essa imagem; envie de novo, por favor.
telegram-file-away = O Telegram não me deu essa imagem; tente de novo daqui a pouco.
telegram-files-left-out = Mais { $count }: { $count ->
    [one] grande
   *[other] grandes
} demais para o Telegram.
telegram-no-pictures-here = Não posso publicar imagens aqui; um admin pode permitir nas permissões do grupo, e então /show traz.

telegram-new-words = Palavras novas para { $picture }? Responda a esta mensagem com elas.
telegram-this-picture = esta imagem
telegram-old-words = Agora diz:

telegram-inline-not-set-up = Imagens em outros chats não estão configuradas.
telegram-inline-empty = Digite o que desenhar
telegram-inline-draw = Desenhar isto
telegram-inline-again = Desenhar outra coisa
telegram-inline-asking =
    “{ $prompt }”
    Pedindo…
telegram-guest-empty = Diga o que devo desenhar.
telegram-new-value = Para { $picture }: { $field }? Responda a esta mensagem com isso.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } (de { $least } a { $most })
telegram-answers-long = É mais do que consigo lembrar enquanto pergunto; responda mais curto, por favor.
