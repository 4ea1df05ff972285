field-chaos =
    .help = 画像どうしの違いの大きさ：0 はほとんど同じ、100 はばらばら
    .name = カオス

field-repeat =
    .help = 同じものを何回か、別々の投稿で
    .name = 繰り返し

field-quality =
    .help = 描き込みの量：0.5 はステップ半分、2 は2倍
    .name = 品質

field-draft =
    .help = 少ないステップの下書き。外して同じ --seed なら完全な画像になります
    .name = 下書き

field-iw =
    .help = 元の画像の効き方：0 はほとんどなし、1 は標準、3 は最大

field-weights =
    .help = 言葉の効き方。言葉の中では (fox:1.5) や fox::2
    .name = 重み

field-stylize =
    .help = モデル自身の好みをどれだけ加えるか

field-weird =
    .help = どれだけ変わった見た目にするか
    .name = 奇抜さ

field-raw =
    .help = 言葉だけで、何も加えません

field-fps =
    .help = クリップの1秒あたりのフレーム数

field-seconds =
    .help = クリップの長さ
    .name = 秒数

permutations-deep = 波かっこの入れ子は { $most } 段まで読めます。もっと浅く書いてください。
permutations-far-too-many = { NUMBER($counted, useGrouping: "true") }件を超えるリクエストになります。一度に受け付けられるのは{ $most }件までです。
weights-nothing-left = 描くものが残らず、除くもの「{ $words }」だけです。0 より大きいものを書いてください。
weights-unread = --{ $flag } には言葉とその効き方を { $example } のように書きます。「{ $typed }」は読み取れませんでした。
clip-too-long = { $model } のクリップは { $most } 秒までです。--seconds { $most } が最長で、その先は「延長」で続けられます。
wildcard-unknown = __{ $name }__ というワイルドカードはありません。あるのは { LIST($names, type: "unit") } です。
wildcard-unknown-near = __{ $name }__ というワイルドカードはありません。__{ $near }__ のことですか？

flag-without-picture = 元の画像がないため、--{ $flag } は何も変えません。
flag-for-clips-only = --{ $flag } はクリップ用なので、ここでは何も変えません。--clip でクリップになります。
flag-unhonoured-quality = { $model } はいつも同じステップ数なので、--{ $flag } は何も変えません。
flag-unhonoured-weights = { $model } は言葉に重みを付けないため、どれも同じように効きます。
flag-unhonoured-stylize = { $model } には --{ $flag } に応える自分の好みがありません。スタイルは言葉か --style で書いてください。
flag-unhonoured-weird = { $model } は --{ $flag } を使いません。--chaos なら言葉からもっと離れます。
flag-here-model = --{ $flag } はここでは使いません。描くモデルは --model で選び、/models で一覧できます。
flag-here-profile = --{ $flag } はここでは使いません。自分のオプションと言葉は /prefer で保存できます。
flag-here-aesthetics = --{ $flag } はここでは使いません。見た目は --stylize と言葉で決まります。
flag-here-style-picture = { $model } は画像からスタイルを取らないため、--{ $flag } を外しました。--style か言葉で書いてください。
flag-here-person = { $model } は画像から人を取らないため、--{ $flag } を外しました。その画像に言葉で返信してください。
flag-here-end = --{ $flag } を外しました。2枚の画像を付けた /animate で、1枚目から2枚目へのクリップになります。
flag-here-several-clips = クリップは1本ずつ作るため、--{ $flag } を外しました。🔄でもう1本作れます。
flag-here-stop = { $model } は --{ $flag } を使いません。--draft か少ない --steps で早く終わります。
flag-here-turbo = --{ $flag } はここでは --fast で、それより速いものはありません。
flag-here-private = --{ $flag } を外しました。自分だけのものはダイレクトメッセージで頼んでください。
flag-here-public = --{ $flag } は何も変えません。結果は頼まれた場所に表示されます。
flag-here-seed = --{ $flag } を外しました。最初のノイズは --seed で決まります。
flag-here-larger = --{ $flag } を外しました。結果の下の「拡大」で大きくできます。
flag-here-shape = --{ $flag } を外しました。形は --ar 3:2 のように --ar で決めます。
flag-here-style = --{ $flag } に使えるのはこの場所のスタイルで、Midjourney のものは使えません。言葉で書けます。
field-stop =
    .help = ステップの何パーセントかで早く終えます：やわらかい仕上がり
    .name = 停止
permutations-open = 「{ $typed }」が閉じていません。最後の選択肢の後に {"}"} を書くか、記号として使うかっこは \{"{"} と書いてください。
