job-headline = { $name }: “{ $prompt }”
job-queued = Na fila
job-queued-next = Na fila, é o próximo
job-queued-behind = Na fila, { $place }º lugar
job-queued-about = { $queued }, cerca de { $time }
job-queued-newer-worker = Na fila; é preciso um worker da versão nova, e começo assim que houver um
job-getting-ready = Preparando
job-drawing = Desenhando, { $share }%
job-late = Isto demora mais do que posso esperar para responder aqui: /show { $job } traz quando estiver pronto.
job-made = Feito por IA ({ $model }) · semente { $seed } · { $width }×{ $height }
job-made-text = Escrito por IA ({ $model })
job-made-clip = Feito por IA ({ $model }) · clipe · semente { $seed } · { $width }×{ $height }
job-failed = Não deu para desenhar isso; tente de novo, por favor.
job-cancelled = Cancelado.
job-expired = Isso esperou demais e foi descartado; peça de novo, por favor.
job-refused = Isso não é permitido aqui.

picture-alt = uma imagem feita por IA
picture-alt-of = { $alt } ({ $n } de { $count })

cancelling = Cancelando.
cancel-not-yours = Só { $name } ou um admin pode cancelar isso.
cancel-too-late = Isso já terminou; /imagine pede algo novo.
delete-not-yours = Só { $name } ou um admin pode apagar isso.
delete-too-early = Isso está sendo publicado agora; apague daqui a pouco.
deleted = Apagado.
preview-alt = Uma primeira impressão; ainda está sendo desenhado.
job-one-of = { $name } ({ $n } de { $count })
