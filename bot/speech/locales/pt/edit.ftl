verb-edit =
    .summary = Mudar imagens como você disser
    .label = Editar
    .hint = Mudar esta imagem como você disser
    .name = editar

own-last-old = Sua última imagem aqui tem mais de { $minutes } minutos; responda à que você quer dizer.

edit-how = Responda a uma imagem com /edit e o que deve mudar, por exemplo /edit deixe o céu verde; anexe até { $most } imagens, ou uma com a máscara dela: /edit máscara: um chapéu vermelho.
edit-mask = máscara
edit-mask-missing = Anexe a máscara, ou responda com ela a uma imagem: branco onde deve haver algo novo.
edit-mask-one = Uma máscara vai com uma só imagem, e aqui há { $count }; diga uma pelo número, por exemplo #2.
edit-or-remix = { $said } /remix com as mesmas palavras parte da imagem e não precisa de um modelo assim.

sources-many = { $model } olha { $most ->
    [one] uma imagem
   *[other] até { $most } imagens
} de uma vez, e essas são { $count }; diga algumas pelos números, por exemplo #1 #3.
album-one = Só entrou a imagem a que você respondeu: eu não tinha visto as outras desse álbum.
