telegram-file-too-large = Telegram から受け取れるファイルは { $most } までです。小さいものを送ってください。
telegram-file-gone = その画像はもう Telegram にありません。もう一度送ってください。
telegram-file-away = Telegram からその画像を受け取れませんでした。少ししてからもう一度お試しください。
telegram-files-left-out = ほかに{ $count }個、Telegram には大きすぎるものがあります。
telegram-no-pictures-here = ここに画像を投稿する権限がありません。管理者がグループの権限で許可すれば、/show で表示できます。

telegram-new-words = { $picture }の新しい言葉は何ですか？このメッセージに返信して書いてください。
telegram-this-picture = この画像
telegram-old-words = 今の言葉：

telegram-inline-not-set-up = ほかのチャットでの画像は設定されていません。
telegram-inline-empty = 何を描くか入力してください
telegram-inline-draw = これを描く
telegram-inline-again = 別のものを描く
telegram-inline-asking =
    「{ $prompt }」
    頼んでいます…
telegram-guest-empty = 何を描くか教えてください。
telegram-new-value = { $picture }：{ $field }？このメッセージに返信して書いてください。
telegram-field-choices = { $field }（{ LIST($choices, type: "unit") }）
telegram-field-range = { $field }（{ $least } から { $most }）
telegram-answers-long = おたずねしている間に覚えておける量を超えています。もっと短く答えてください。
