place-unknown-person = ここではあなたが誰か分からないため、何もしませんでした。
place-no-pictures = ここには画像を投稿できません。

quota-disk-full = ディスクがいっぱいのため、新しいものを受け付けられません。運営者が空きを作る必要があります。
quota-yours = すでに{ $waiting }件のリクエストが待っていて、上限は{ $most }件です。1件届いてからもう一度頼むか、/cancel で取り消してください。
quota-all = すでに{ $waiting }件のリクエストが待っていて、これ以上は受け付けられません。後でお試しください。
quota-place = ここからのリクエストがすでに{ $waiting }件待っていて、ほかのどこよりも多くなっています。後でお試しください。
quota-network = あなたのネットワークからのリクエストがすでに{ $waiting }件待っています。後でお試しください。
quota-nearly-full = 待ち行列がほぼいっぱいで、あなたのリクエストは{ $waiting }件待っています。ほかの人の番も回るように、1件届いてからもう一度頼んでください。

task-text-to-image = 言葉から画像を描く
    .title = 言葉から画像
task-image-to-image = 画像から始める
    .title = リミックス
task-text-to-clip = 言葉からクリップを作る
    .title = 言葉からクリップ
task-image-to-clip = 画像からクリップを作る
    .title = アニメーション
task-edit = 指示どおりに画像を編集する
    .title = 編集
task-blend = 画像を混ぜ合わせる
    .title = ブレンド
task-inpaint = 画像の一部を描き直す
    .title = 部分変更
task-outpaint = 画像の周りを描き足す
    .title = 描き足し
task-tile = つなぎ目のないタイルを描く
    .title = タイル
task-first-and-last = 2枚の画像の間のクリップを作る
    .title = 最初と最後
task-extend = クリップを延ばす
    .title = 延長
task-clip-edit = 指示どおりにクリップを変える
    .title = クリップ編集
task-upscale = 画像を拡大する
    .title = 拡大
task-describe = 画像を説明する
    .title = 説明
task-weigh-words = 効いている言葉を調べる
    .title = 短縮
task-words-to-mask = 画像の中のものを見つける
    .title = 検出
task-classify = 画像を分類する
    .title = 分類

model-no-worker = 今は描くワーカーがいません。1分ほどしてからもう一度お試しください。
model-none-can = { $task }ことができるモデルはここにはありません。使えるのは { LIST($models, type: "unit") } です。
model-unknown = 「{ $asked }」というモデルは知りません。使えるのは { LIST($models, type: "unit") } です。
model-unknown-near = 「{ $asked }」というモデルは知りません。--model { $near } のことですか？使えるのは { LIST($models, type: "unit") } です。
model-cannot = { $model } は{ $task }ことができません。
model-and-who-could = { $said }{ LIST($models, type: "unit") } ならできますが、今は動いていません。運営者が{ $count ->
   *[other] 起動
}できます。
model-cannot-others = { $model } は{ $task }ことができません。{ LIST($models, type: "unit") } ならできます。
model-not-served = { $model } は今動いていません。使えるのは { LIST($models, type: "unit") } です。

rules-broken = 今、この場所のルールを読めないため、何も描きません。運営者が直す必要があります。
rules-refused = ここではそれを描きません。「{ $rule }」のルールに当たります。
rules-refused-by = 「{ $rule }」のルールにより、ここではそれを描けません。
rules-unsure = 今、言葉をルールと照らし合わせられないため、何も描きません。後でお試しください。
rules-long-history = その画像は履歴が長すぎます。/imagine で新しく頼んでください。

order-no-words = 何を描くか教えてください。例：/imagine 雪の中の赤い狐 --ar 3:2
order-no-change = 何を変えるか教えてください。例：夜に
order-large-enough = その画像はもう最大の大きさです。長いほうの辺は{ $most_px }ピクセルまでです。
order-words-gone = これの言葉はもう保存されていません。/imagine で何を描くか教えてください。
quota-several = { $wanted }件のリクエストになりますが、今あなたの空きは{ $fits }件のため、どれも受け付けませんでした。

place-no-clips = ここにはクリップを投稿できません。代わりに画像を頼んでください。
orders-too-many = { $wanted }件のリクエストになります。一度に受け付けられるのは{ $most }件までです。
orders-no-room = { $wanted }件のリクエストになりますが、ここの空きは{ $room }件です。
command-unknown = /{ $name } は知りません。使えるものは /help で確認できます。
command-unknown-near = /{ $name } は知りません。/{ $near } のことですか？

talk-gladly = はい！画像を変えるには、変えたいことを書いて画像に返信してください。例：夜に
talk-welcome = はい！何を描くか教えてください。例：/imagine 雪の中の赤い狐
talk-imagine = /imagine の後に書かれたものを描きます。例：/imagine 赤い狐
talk-imagine-words = /imagine の後に書かれたものを描きます。例：/imagine { $words }
talk-upload = 変えたいことを書いて、その画像に返信してください。例：/remix 夜に

redraw-offer = このファイルには作り方が書かれています：{ $command }
    { $whether }
redraw-typed = このファイルには作り方が書かれています。もう一度描くには、これを送ってください：{ $command }
redraw-again = { $model } でもう一度描きますか？
redraw-by-another = 「{ $named }」とありますが、ここにはありません。{ $model } で描きますか？
redraw-words-alone = このファイルに入っていない画像も使われています。{ $model } で言葉だけから描きますか？

option-number-wrong = 番号は、並んだ画像のどれかを表します。例：2
option-missing = 「{ $option }」がないと始められません。それも選んでください。
option-choice = 「{ $option }」に使えるのは { LIST($choices, type: "unit") } です。
option-choice-near = 「{ $option }」に使えるのは { LIST($choices, type: "unit") } です。{ $near } のことですか？
option-whole-number = 整数
option-any-number = 数
option-number = 「{ $option }」は{ $kind }です。
option-number-between = 「{ $option }」は { $least } から { $most } までの{ $kind }です。
option-number-least = 「{ $option }」は { $least } 以上の{ $kind }です。
option-number-most = 「{ $option }」は { $most } 以下の{ $kind }です。
orders-too-many-here = { $wanted }件のリクエストになります。ここで一度に受け付けられるのは{ $most }件までです。
orders-really = 本当に画像を{ $pictures }枚描きますか？
orders-really-in-parts = 本当に画像を{ $pictures }枚、{ $wanted }件のリクエストに分けて描きますか？

question-not-yours = 答えられるのは、私が質問した人だけです。
question-not-yours-nor-admins = 答えられるのは、私が質問した人か管理者だけです。
question-over = その質問はもう終わったため、何もしませんでした。もう一度頼んでください。
question-answered = それにはもう答えが出ています。
confirm-yes = 分かりました、お送りします。
confirm-no = 分かりました、やめておきます。
