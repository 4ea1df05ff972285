script-brush-canvas = ここに塗る
script-brush-size = ブラシの太さ
script-brush-undo = 元に戻す
script-brush-clear = 消去
script-brush-hint = 新しくするところを塗るか、9つの位置から選んでください。

page-brush = 画像の一部を塗って描き直す
page-brush-lead = 新しくするところを塗り、そこに何を描くか書いてください。頼まれた場所に投稿します。
page-brush-field = または9つの位置から
page-brush-whole = 塗ったとおり
page-brush-words = そこに描くもの
page-brush-send = 描く
script-brush-done = 送りました。頼まれた場所に投稿します。このリンクの役目は終わりました。

verb-brush =
    .label = 塗って変更…
    .hint = この画像の新しくするところをブラシで塗ります
brush-link = 1時間以内に、このページで新しくするところを塗ってください：{ $url }
brush-none = ここには塗るためのページがありません。/region と位置で返信してください。例：/region 左上: 赤い風船
brush-alone = ここではそのリンクをみんなが読めて、あなたの名前で塗れてしまいます。/region 左上: 赤い風船 のように返信するか、ダイレクトチャットで私にブラシを頼んでください。
brush-over = このリンクは役目を終えたか、1時間を過ぎました。画像の下から新しいものを頼んでください。
brush-no-link = このリンクでは何も開けません。画像の下から頼んでください。
brush-nothing = 先に何か塗るか、位置を選んでください。
page-brush-over = このリンクは役目を終えたか、1時間を過ぎました。画像の下から新しいものを頼んでください。
