verb-settings =
    .summary = 何も言わないときの画像の設定を表示・変更します
    .name = 設定
verb-prefer =
    .summary = 言葉やオプションの代わりになる自分のオプションを作ります
    .name = 自分のオプション
verb-jobs =
    .summary = 頼んだものを一覧にします（描画中、待機中、完了）
    .name = ジョブ
verb-queue =
    .summary = 何件がどのレーンで待ち、どれくらいかかるかを表示します
    .name = 待ち行列
verb-models =
    .summary = ここのモデル、それぞれにできること、ライセンスを一覧にします
    .name = モデル
verb-styles =
    .summary = ここで名前を使えるスタイルを一覧にします
    .name = スタイル

answer-set-model =
    .label = モデル
    .hint = あなたのために描くモデルを選びます
answer-set-size =
    .label = 縦横比
    .hint = 画像の形を選びます
answer-set-suffix =
    .label = 末尾の言葉
answer-set-lane =
    .label = レーン
    .hint = 待つレーンを選びます
answer-set-language =
    .label = 言語
    .hint = ボットの表示言語を選びます

field-my-model =
    .help = あなたのために描くモデル（none で元に戻す）
field-my-size =
    .help = 画像の形、たとえば 3:2（none で元に戻す）
field-my-lane =
    .help = 待つレーン
field-my-suffix =
    .help = すべてのプロンプトの後に付く言葉とオプション（none で元に戻す）
field-my-language =
    .help = ボットの表示言語
field-macro =
    .help = 自分のオプションの名前。すべてのプロンプトの後に付くものは suffix
field-macro-value =
    .help = その内容（何も書かなければ消えます）

settings-all = 何も言わないときの、あなたの画像の設定：
settings-row = { $name }：{ $value }
settings-usual = 標準
settings-hidden = ここでは非表示。私とのダイレクトチャットで表示します
settings-how = ボタンで選べるものを表示します。「/settings lane relax」で設定し、「/settings lane none」で元に戻します。画像と一緒に書いたことが何より優先です。
settings-how-one = 「/settings { $name } …」で設定し、「/settings { $name } none」で元に戻します。
settings-how-values = /settings { $name } に使えるのは { LIST($values, type: "or") } です。none で元に戻ります。
settings-gone = それはもう使えません。/settings { $name } で今使えるものを表示します。
settings-unknown = 「{ $typed }」という設定は知りません。あるのは { LIST($names, type: "and") } です。
settings-unknown-near = 「{ $typed }」という設定は知りません。{ $near } のことですか？あるのは { LIST($names, type: "and") } です。
settings-no-language = 「{ $typed }」は話せません。{ LIST($languages, type: "or") } から選んでください。
settings-no-lane = 「{ $typed }」というレーンはありません。{ LIST($lanes, type: "or") } から選んでください。
settings-long-suffix = その末尾の言葉は{ $chars }文字あります。プロンプトが入るように{ $most }文字までにしてください。

prefer-yours = 自分のオプション（{ $count }/{ $most }）：
prefer-counted = 自分のオプション：{ $count }/{ $most }。内容は私とのダイレクトチャットで表示します。
prefer-nothing = 自分のオプションはまだありません。
prefer-row = --{ $name }：{ $text }
prefer-suffix = すべてのプロンプトの後：{ $text }
prefer-no-suffix = プロンプトの後に付くものはありません。
prefer-how = 「/prefer mine --ar 3:2 in watercolour」で --mine を作り、「/prefer mine」で消します。「/prefer suffix …」はすべてのプロンプトの後に付きます。
prefer-set = --{ $name } の内容：{ $text }
prefer-gone = --{ $name } を消しました。
prefer-none = --{ $name } というオプションはありません。「/prefer { $name } …」で作れます。
prefer-many = 自分のオプションが上限の{ $most }個あります。「/prefer」と名前だけで1つ消せます。
prefer-no-name = 自分のオプションは、--mine のように英字で始まる24文字までの英数字1語です。「{ $typed }」は使えません。
prefer-is-flag = --{ $name } は全員が使うオプションです。別の名前を選んでください。
prefer-circle = 堂々巡りになります：{ LIST($names, type: "unit") }。自分のオプションに自分自身を使うことはできません。
prefer-too-long = --{ $name } の内容を入れると、プロンプトの上限の{ $most }文字を超えます。

jobs-none = ここではまだ何も頼んでいません。/imagine 赤い狐 で1つ描けます。
jobs-at-work = 描画中：
jobs-waiting = 待機中：
jobs-done = 完了：
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = { $n }を表示
jobs-cancel = { $n }を取り消し
verb-show-again =
    .label = { $n }を表示
    .hint = この結果をもう一度投稿します

queue-all = { $waiting ->
    [0] 待っているものはありません。
   *[other] { $waiting }件のリクエストが待っています。
}
queue-next = 描画中または次：{ $waiting }
queue-lane = { $lane }：{ $waiting }
queue-yours = あなたのもの：{ $yours }件（{ $most }件まで）
lane-fast = 速いレーン
lane-relax = ゆっくりレーン

models-here = ここで描くモデルです。--model を指定しなければ、できるもののうち先頭のモデルが描きます：
models-row = { $id }：{ $title } · { LIST($tasks, type: "unit") } · ライセンス { $licence }
models-allowed = この場所の管理者は { LIST($models, type: "and") } の画像だけを認めています。
models-yours = あなたの設定は { $model } です（/settings model）。
models-elsewhere = 知っていますが、今は動いていません：{ LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] 、ほか{ $more }個
}。

styles-none = ここで名前を使えるスタイルはありません。「水彩画風」のように言葉で書いてください。
styles-own = { $model } が知っているのは { LIST($styles, type: "unit") } です。「赤い狐、{ $example }」のように言葉の中に書いてください。
styles-named = { $model } 用、名前で（{ $example }）：
styles-row = { $name } · ライセンス { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· 加わる言葉：{ LIST($words, type: "unit") }
}

help-more-commands = ほかに { LIST($commands, type: "unit") }。/help と名前で説明を表示します。
