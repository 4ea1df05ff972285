consent-absent = Entrou nesta uma imagem de alguém a quem não posso perguntar aqui; use outra.
consent-crowd = Entraram nesta imagens de mais de { $most } pessoas; use outra.
consent-asked = Perguntei a { $owner } se você pode usar a imagem; começo assim que houver permissão.
consent-question = { $owner }, { $asker } e outras pessoas daqui podem usar imagens que você envia como ponto de partida para novas? Pergunto uma vez só; /privacy muda sua resposta.
consent-question-typed = { $owner }, { $asker } e outras pessoas daqui podem usar imagens que você envia como ponto de partida para novas? Pergunto uma vez só; /privacy muda sua resposta. Responda com /privacy allow ou /privacy deny.
consent-denied = { $owner } não quer que suas imagens virem remixes aqui.
consent-denied-use-another = { $owner } não quer que suas imagens virem remixes aqui; use outra.
consent-denied-by-first = Quem trouxe essa imagem primeiro não quer que suas imagens virem remixes aqui; use outra.
consent-allowed-by-you = Outras pessoas daqui podem fazer remixes das imagens que você envia; /privacy volta atrás.
consent-denied-by-you = Outras pessoas daqui não podem fazer remixes das imagens que você envia; /privacy muda isso.

forgotten = Esquecido: nada sobre você está mais guardado.
forgotten-requests = Esquecido: { $requests ->
    [one] { $requests } pedido sumiu
   *[other] { $requests } pedidos sumiram
}, com arquivos e mensagens.

export-readme =
    O que { $name } me pediu para guardar e o que saiu disso, em { $day }.

    about.json        quem você é para mim
    jobs.json         o que você pediu: palavras, ajustes, onde e quando, como terminou; o mais novo primeiro
    uploads.json      imagens que você trouxe, e o que os arquivos delas diziam de si
    platform.json     o que é guardado só para esta plataforma: no chat web, as salas em que você entrou e o que disse nelas
    records/          um arquivo para cada tipo de coisa que eu lembro: { LIST($kinds, type: "unit") }
    results/          as imagens e os clipes feitos para você, com o nome do pedido
    uploads/          as imagens que você trouxe
    characters/       as que você guardou com um nome

    O que outras pessoas disseram ou trouxeram fica de fora, também onde o seu parte do delas: as palavras que eram delas ficam vazias.
    O que eu disse a você não é copiado. Os ids e horários dos pedidos estão nos registros de quem me administra, sem palavras nem nomes.
export-left-out = Não houve espaço para estes ({ $count }); /show com o id do pedido traz cada resultado:
