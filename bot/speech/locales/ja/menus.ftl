verb-about =
    .summary = このボットの説明と、描くモデルを表示します
    .name = このボットについて

verb-animate =
    .summary = 画像または言葉から短いクリップを作ります
    .label = 動かす
    .hint = この画像を短いクリップにして動かします
    .name = 動かす

verb-cancel =
    .summary = ここでの最新のリクエスト、返信先のもの、または全部を取り消します
    .label = 取り消し
    .hint = これを止めます（頼んだ人と管理者のみ）
    .name = 取り消し

verb-delete =
    .label = 削除
    .hint = これを削除します（頼んだ人と管理者のみ）

verb-details =
    .label = 詳細
    .hint = 作り方をあなただけに表示します

verb-export =
    .summary = あなたについて保存しているものをすべてファイルで送ります
    .name = エクスポート

verb-unfav =
    .label = 元に戻す
    .hint = お気に入りから外します

verb-extend =
    .summary = クリップの続きを作ります（クリップに返信してください）
    .label = 延長
    .hint = このクリップの続きを作ります
    .name = 延長

verb-favourites =
    .summary = ♥を付けたものを一覧にします
    .name = お気に入り

verb-fav =
    .hint = お気に入りに入れます

verb-files =
    .label = ファイル
    .hint = 描かれたままのオリジナルをファイルで送ります

verb-forget =
    .summary = あなたについて保存しているものをすべて消します
    .name = 忘れる

verb-help =
    .summary = コマンドとオプションを一覧にするか、その1つを説明します
    .name = ヘルプ

verb-imagine =
    .summary = 言葉から画像または短いクリップを描きます

verb-info =
    .summary = 待っているもの、使えるモデルとその機能を表示します
    .name = 情報

verb-privacy =
    .summary = 何を保存しているかを表示し、アップロードした画像のリミックスを許可または禁止します
    .name = プライバシー

verb-remix =
    .summary = 言葉で画像を変えます（画像に返信するか、添付してください）
    .label = リミックス
    .hint = 言葉でこの画像を変えます
    .over-people = アバターをリミックス
    .name = リミックス

verb-replies =
    .summary = 画像への返信がリミックスになるかを表示します（グループでは管理者が変更できます）
    .name = 返信

verb-reroll =
    .hint = 同じ言葉でもう一度描きます

verb-show =
    .summary = 結果をもう一度投稿します（ジョブのID、返信、または最新のもの）
    .name = 表示

verb-u =
    .hint = 画像{ $n }を取り出して拡大します
    .alone = 拡大

verb-upscale =
    .summary = 画像を2倍の大きさにします（画像に返信するか、添付してください）
    .label = 拡大
    .hint = この画像を2倍の大きさにします
    .name = 拡大

verb-v =
    .hint = 画像{ $n }のバリエーションを作ります
    .alone = バリエーション

verb-vary-subtle =
    .label = 変化（弱）
    .hint = この画像に近いバリエーションを作ります

verb-vary-strong =
    .label = 変化（強）
    .hint = この画像から大きく離れたバリエーションを作ります

answer-yes =
    .label = はい
    .hint = 続けます

answer-no =
    .label = いいえ
    .hint = やめておきます

answer-allow =
    .label = 許可する
    .hint = あなたがアップロードした画像を、ここのほかの人がリミックスできるようにします

answer-deny =
    .label = 今はしない
    .hint = アップロードした画像を自分だけのものにします

answer-forget =
    .label = 私を忘れる
    .hint = あなたについて保存しているものをすべて消します。元には戻せません

field-sure =
    .help = はい、消します
    .name = 確認

field-command =
    .help = 説明してほしいコマンドまたはオプション
    .name = コマンド

field-remixes =
    .help = ここのほかの人があなたのアップロードをリミックスできるかどうか
    .name = リミックス
    .allow = 許可
    .deny = 禁止

field-plain =
    .help = 画像に言葉で返信するだけでリミックスになるかどうか
    .name = 言葉だけ
    .on = はい
    .off = いいえ

field-prompt =
    .help = 何を描くか
    .name = 言葉

field-words =
    .help = 何を変えるか
    .name = 言葉

field-picture =
    .help = 元にする画像
    .name = 画像

field-number =
    .help = 並んだ画像のどれか
    .name = 番号

field-job =
    .help = 「詳細」に表示されるジョブのID
    .name = ジョブ

field-clip =
    .help = 画像の代わりに短いクリップ（|| で次の場面）
    .name = クリップ

field-motion =
    .help = クリップの動きの大きさ
    .name = 動き
    .low = 小さい
    .high = 大きい

field-loop =
    .help = 始まりに戻って終わるクリップ
    .name = ループ

field-fast =
    .help = 順番が来たらすぐに（標準）
    .name = 速く

field-relax =
    .help = 急がずに（急ぐ人の後、4つに1つの順番）
    .name = ゆっくり

field-model =
    .help = どのモデルが描くか
    .name = モデル

field-strength =
    .help = 元の画像からどれだけ離れるか、0から1
    .name = 強さ

field-steps =
    .help = ノイズ除去のステップ数
    .name = ステップ

field-guidance =
    .help = どれだけ言葉に忠実か
    .name = 忠実さ

field-ar =
    .help = 縦横比、幅:高さ
    .name = 縦横比

field-n =
    .help = 画像の枚数
    .name = 枚数

field-seed =
    .help = 最初のノイズ。同じシードと言葉なら同じ画像になります
    .name = シード

field-no =
    .help = 入れたくないもの（コンマ区切り）
    .things = 入れたくないもの
    .name = 除外

button-more = もっと…
    .hint = ほかにできることを表示します
button-back = 戻る
    .hint = 最初のボタンに戻ります

help-command = /{ $name } – { $summary }
help-flags = オプションは文のどこにでも書けます：{ LIST($examples, type: "unit") }
help-flags-and-more = オプションは文のどこにでも書けます：{ LIST($examples, type: "unit") } ほか{ $count }個。/help --{ $flag } で説明を表示します。
help-replying = 画像に言葉で返信するとリミックスできます。「#2 夜に」は画像2、「v3 夜に」は画像3を使います。「夜に」のような言葉は加わり、まったく新しい場面（「ドラゴン…」）は元の言葉と入れ替わります。
help-typed = ボタンの代わりに入力できるもの：{ LIST($shortcuts, type: "unit") }
help-flag = { $names } – { $about }
help-option = { $name }：{ $about }
help-example = 例：{ $example }
help-choices = { $about }（{ LIST($choices, type: "unit") }）
help-required = { $about }、必須
help-flags-rule = 文のどこにでも、キーボードにあるどんなダッシュ、数字、コロンでも書けます。「—ar 3：2」は「--ar 3:2」と同じです。オプションか言葉か分からないものはおたずねします。引用符で囲んだ文はそのまま使います。

verb-describe =
    .summary = 画像に写っているものをプロンプトにします（画像に返信するか、添付してください）
    .label = 説明
    .hint = この画像に写っているものを、描けるプロンプトにします
    .name = 説明

verb-draw =
    .label = { $n }を描く
    .hint = プロンプト{ $n }を描きます

verb-shorten =
    .summary = プロンプトのどの言葉が効いているかを示し、短いものを提案します
    .name = 短縮

verb-upscale4 =
    .label = 拡大 ×4
    .hint = この画像を4倍の大きさにします

field-factor =
    .help = 縦横を何倍にするか
    .name = 倍率
