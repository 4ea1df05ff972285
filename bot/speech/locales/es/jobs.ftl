job-headline = { $name }: «{ $prompt }»
job-queued = En cola
job-queued-next = En cola, es lo siguiente
job-queued-behind = En cola, en el puesto { $place }
job-queued-about = { $queued }, unos { $time }
job-queued-newer-worker = En cola; hace falta un worker de la versión nueva, y empiezo en cuanto haya uno
job-getting-ready = Preparando
job-drawing = Dibujando, { $share } %
job-late = Esto tarda más de lo que aquí puedo esperar para responder: /show { $job } lo trae cuando esté listo.
job-made = Hecho por IA ({ $model }) · semilla { $seed } · { $width }×{ $height }
job-made-text = Escrito por IA ({ $model })
job-made-clip = Hecho por IA ({ $model }) · clip · semilla { $seed } · { $width }×{ $height }
job-failed = No se ha podido dibujar; inténtalo otra vez.
job-cancelled = Cancelado.
job-expired = Ha esperado demasiado y se ha descartado; pídelo otra vez.
job-refused = Eso no está permitido aquí.

picture-alt = una imagen hecha por IA
picture-alt-of = { $alt } ({ $n } de { $count })

cancelling = Cancelando.
cancel-not-yours = Solo { $name } o alguien de la administración puede cancelar esto.
cancel-too-late = Eso ya está terminado; /imagine pide algo nuevo.
delete-not-yours = Solo { $name } o alguien de la administración puede borrar esto.
delete-too-early = Eso se está publicando ahora mismo; bórralo dentro de un momento.
deleted = Borrado.
preview-alt = Una primera impresión; todavía se está dibujando.
job-one-of = { $name } ({ $n } de { $count })
