clip-is-picture = Isso é uma imagem; isto funciona com clipes. /animate faz um com ela.
picture-is-clip = Isso é um clipe; isto funciona com imagens.
picture-is-text = Isso é um texto; isto funciona com imagens.
picture-not-ready = Essa imagem ainda não está pronta; tente de novo quando ela chegar.
picture-none-drawn = Nada foi desenhado ali; peça de novo com /imagine.
picture-no-such = Não há imagem { $number } aqui; este resultado tem { $count ->
    [one] uma só imagem
   *[other] as imagens 1 a { $count }
}.
picture-numbers = { $most ->
    [one] Isto se faz com uma imagem; diga um só número, por exemplo #2.
   *[other] Isto se faz com até { $most } imagens; diga os números um depois do outro, por exemplo #1 #3.
}
picture-not-in-message = Essa mensagem não tem imagem { $number }.
picture-unreadable = Esse arquivo não é uma imagem que eu consiga ler; PNG, JPEG, WebP e GIF funcionam.
picture-too-many-pixels = Essa imagem tem { $width }×{ $height } pixels; aceito até { $megapixels } megapixels.
picture-upload-gone = A imagem enviada de que isto parte não está mais guardada; envie de novo, por favor.
picture-gone = Essa imagem não está mais guardada, nem como foi feita; peça de novo, por favor.
picture-long-history = Essa imagem tem uma história longa demais para ser redesenhada; peça de novo, por favor.
picture-forgotten = Não sei mais nada sobre essa imagem; peça de novo, por favor.

upload-unreadable = Esse arquivo não é uma imagem que eu consiga ler; PNG, JPEG, WebP e GIF funcionam.
upload-cut = Esse arquivo está cortado antes de dar para ver algo; envie de novo, por favor.
upload-costly = Essa imagem dá trabalho demais para descompactar; salve de novo ou deixe menor antes.
upload-heic = Isso é uma foto HEIC, que não consigo ler; envie como JPEG ou PNG, por favor.
upload-avif = Isso é uma imagem AVIF, que não consigo ler; envie como JPEG ou PNG, por favor.
upload-clip = Isso é um clipe, e aqui só aceito imagens: PNG, JPEG, WebP e GIF.
upload-huge = Essa imagem tem { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } pixels; cabem até { $millions } milhões.
upload-no-process = Não consigo olhar imagens agora; tente de novo daqui a pouco.
upload-many = Muitas imagens estão sendo olhadas agora; tente de novo daqui a pouco.
upload-yours = Várias imagens suas ainda estão sendo olhadas; espere um momento, por favor.
upload-no-room = Não tenho espaço para imagens agora; tente de novo daqui a pouco.
upload-too-large = Esse arquivo tem { $size }; cabem até { $most }.
file-too-large = Este arquivo é grande demais; o máximo que aceito é { $most }.
