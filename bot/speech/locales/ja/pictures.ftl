clip-is-picture = それは画像です。これはクリップに使えます。/animate で画像からクリップを作れます。
picture-is-clip = それはクリップです。これは画像に使えます。
picture-is-text = それは文章です。これは画像に使えます。
picture-not-ready = その画像はまだできていません。届いてからもう一度お試しください。
picture-none-drawn = そこには何も描かれていません。/imagine でもう一度頼んでください。
picture-no-such = ここに画像{ $number }はありません。この結果にあるのは{ $count ->
    [1] 1枚だけです
   *[other] 画像1から{ $count }までです
}。
picture-numbers = { $most ->
    [1] 使えるのは1枚です。#2 のように番号を1つ書いてください。
   *[other] 使えるのは{ $most }枚までです。#1 #3 のように番号を続けて書いてください。
}
picture-not-in-message = そのメッセージに画像{ $number }はありません。
picture-unreadable = そのファイルは読み取れる画像ではありません。PNG、JPEG、WebP、GIF が使えます。
picture-too-many-pixels = その画像は { $width }×{ $height } ピクセルです。{ $megapixels } メガピクセルまで使えます。
picture-upload-gone = 元になるアップロード画像はもう保存されていません。もう一度アップロードしてください。
picture-gone = その画像も作り方も、もう保存されていません。新しく頼んでください。
picture-long-history = その画像は履歴が長すぎて、もう一度描くことができません。新しく頼んでください。
picture-forgotten = その画像については、もう何も分かりません。新しく頼んでください。

upload-unreadable = そのファイルは読み取れる画像ではありません。PNG、JPEG、WebP、GIF が使えます。
upload-cut = そのファイルは途中で切れていて何も見えません。もう一度送ってください。
upload-costly = その画像は展開の負担が大きすぎます。保存し直すか、先に小さくしてください。
upload-heic = それは HEIC 写真で、読み取れません。JPEG か PNG で送ってください。
upload-avif = それは AVIF 画像で、読み取れません。JPEG か PNG で送ってください。
upload-clip = それはクリップです。ここで使えるのは画像（PNG、JPEG、WebP、GIF）だけです。
upload-huge = その画像は { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } ピクセルです。{ $millions }00万ピクセルまで使えます。
upload-no-process = 今は画像を見ることができません。少ししてからもう一度お試しください。
upload-many = 今は多くの画像を確認しています。少ししてからもう一度お試しください。
upload-yours = あなたの画像をまだいくつか確認しています。少しお待ちください。
upload-no-room = 今は画像を置く場所がありません。少ししてからもう一度お試しください。
upload-too-large = そのファイルは { $size } です。{ $most } まで使えます。
file-too-large = このファイルは大きすぎます。受け付けられるのは { $most } までです。
