field-expand =
    .help = deixe um ajudante enriquecer suas palavras e veja-as antes de desenhar
    .name = enriquecer

answer-own =
    .label = Minhas palavras
    .hint = Desenhar o que digitei

expand-draw = Desenho isto? “{ $words }”
expand-own = { $reason } Desenho as suas próprias palavras?
expand-typed = { $said } Para continuar, envie: { $command }
expand-nobody = Não há ajudante de prompts aqui, então estas são as suas próprias palavras.
expand-one = Um ajudante enriquece um prompt por vez; peça um só, ou tire --expand.
expand-again = Um momento: acabei de perguntar ao ajudante por você. Tente de novo em alguns segundos.
expand-busy = O ajudante de prompts está ocupado demais.
expand-slow = O ajudante de prompts não respondeu a tempo.
expand-away = O ajudante de prompts está fora de alcance agora.
expand-set-up = O ajudante de prompts não está configurado direito; quem me administra descobre por quê no meu registro.
expand-unusable = O ajudante de prompts escreveu algo que não é um prompt.
expand-refused = O ajudante de prompts prefere não escrever sobre isso.
expand-forbidden = O ajudante de prompts escreveu algo que não pode ser desenhado aqui.
privacy-helper = Quando você escreve --expand, suas palavras vão para um ajudante fora de mim, e nada mais sobre você.
expand-in-chats = --expand pergunta antes de desenhar, o que só um chat permite; estas são as suas próprias palavras.
expand-elsewhere = --expand enriquece o que se deve ver, e aqui as palavras são usadas como estão; tire.
