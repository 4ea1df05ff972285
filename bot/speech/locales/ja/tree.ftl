verb-tree =
    .summary = 画像が何から作られ、そこから何が作られたかを表示します
    .label = 系図
    .hint = 何から作られ、何が作られたかを系図に描きます
    .name = 系図

task-tree = 結果の系図を描く
    .title = 系図

tree-how = 画像に /tree で返信すると、その系図を描きます。
tree-alone = ここではまだこれから何も作られておらず、これもここのほかのものから作られていません。リミックスすれば系図ができます。
tree-whole = 系図：{ $count }件の結果。AI生成。
tree-nearest = いちばん近いもの：{ $all }件のうち{ $count }件の結果。AI生成。
tree-credits = { LIST($names) }さんとともに

picture-is-shown = それはほかの結果を表示しているだけです。そのどれかに返信してください。
order-only-shows = それはほかの結果を表示しているだけです。そのどれかに返信してください。/tree で系図を描き直せます。

details-credits = 使われた画像の持ち主：{ LIST($names) }

verb-keep =
    .summary = ほかの人があなたの画像をリミックスするのを止めるか、許可します
    .name = 守る
field-mine =
    .help = on：だれもリミックスしない、off：だれでもできる
    .name = 自分の画像
answer-keep-on =
    .label = 守る
    .hint = これからはだれもあなたの画像をリミックスしません
answer-keep-off =
    .label = 許可する
    .hint = これからはほかの人があなたの画像をリミックスできます
keep-on = あなたの画像はそのままです。どこでも、ほかの人はリミックスしません。/keep off で変えられます。
keep-off = あなたが頼んだ画像を、ほかの人がリミックスできます。/keep on で変えられます。
keep-how = だれにもリミックスされないようにするには /keep on、そうでなければ /keep off です。
keep-kept = { $name }さんはこれをそのままにしておきたいそうです。尊重していただけるとうれしいです。/imagine であなたの画像を描けます。
keep-kept-by-somebody = これに使われた画像の持ち主が、そのままにしておきたいそうです。/imagine であなたの画像を描けます。
