verb-zoom =
    .summary = 画像の周り全体を描き足します
    .label = ズームアウト…
    .hint = この画像の周り全体を描き足します
    .name = ズームアウト

verb-zoom-by-15 =
    .label = ズームアウト 1.5×
    .hint = この画像の周り全体を描き足します（画像は1.5分の1になります）

verb-zoom-by-2 =
    .label = ズームアウト 2×
    .hint = この画像の周り全体を描き足します（画像の幅は半分になります）

verb-pan-left =
    .hint = この画像の左を描き足します
verb-pan-right =
    .hint = この画像の右を描き足します
verb-pan-up =
    .hint = この画像の上を描き足します
verb-pan-down =
    .hint = この画像の下を描き足します

verb-square =
    .label = 正方形にする
    .hint = 正方形になるまで、この画像の長い辺の外側を描き足します

verb-region =
    .summary = 画像の一部を描き直し、残りはそのままにします
    .label = 部分変更
    .hint = この画像の一部を描き直します
    .name = 部分変更

verb-blend =
    .summary = 2枚から5枚の画像を1枚にします
    .name = ブレンド

field-by =
    .help = 画像を何分の1にするか
    .name = 倍率

field-field =
    .help = 画像を9つに分けたうちのどこか
    .name = 位置
    .top-left = 左上
    .top = 上
    .top-right = 右上
    .left = 左
    .middle = 中央
    .right = 右
    .bottom-left = 左下
    .bottom = 下
    .bottom-right = 右下

field-mask =
    .help = 新しく描くところが白いマスク
    .name = マスク

field-more =
    .help = もう1枚の画像

field-tile =
    .help = 向かい合う端がつながる画像
    .name = タイル

zoom-how = 画像に /zoom とどれだけ引くかを書いて返信するか（例：/zoom 1.5）、画像を添付してください。
pan-how = 画像に「pan left」「pan right」「pan up」「pan down」のどれかで返信してください。
pan-widest = その画像は { $model } で作れる最大の幅です。上か下に広げるか、正方形にしてください。
pan-tallest = その画像は { $model } で作れる最大の高さです。左か右に広げるか、正方形にしてください。
square-how = 画像に「make square」と返信してください。
square-already = その画像はもう正方形です。
region-how = 画像に /region、描き直す位置、そこに描くものを書いて返信してください。例：/region 左上: 赤い風船。位置は { LIST($fields, type: "or") } です。マスクの添付も使えます。
region-one = 描き直せるのは一度に1か所です。1つ選ぶか、全部を示すマスクを添付してください。
part-no-words = そこに何を描くか教えてください。例：赤い風船
blend-how = /blend は { $least } 枚から { $most } 枚の画像を1枚にします。ここには{ $count ->
    [0] 1枚もありません
   *[other] { $count }枚あります
}。複数を添付するか、アルバムか結果に返信してください。
blend-no-words = これらの画像で何を作るか教えてください。例：/blend 夜の城
