field-style =
    .help = ここのスタイルの名前と、その強さ
    .name = スタイル

style-unread = --{ $flag } にはスタイルの名前とその強さを { $example } のように書きます。「{ $typed }」は読み取れませんでした。
style-weight = 「{ $name }」の強さは { $least } から { $most } までです。
style-too-many = スタイルが{ $wanted }個あります。1枚の画像に使えるのは{ $most }個までです。
style-unknown-near = 「{ $name }」というスタイルは知りません。{ $near } のことですか？
style-unknown = 「{ $name }」というスタイルは知りません。{ $count ->
    [0] ここに { $model } のスタイルはありません
   *[other] { $model } で使えるのは { LIST($styles, type: "unit") } です
}。
style-of-another = スタイル「{ $name }」は { $model } とは別の種類のモデル用です。{ $count ->
    [0] ここに { $model } のスタイルはありません
   *[other] { $model } で使えるのは { LIST($styles, type: "unit") } です
}。
