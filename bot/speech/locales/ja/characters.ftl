verb-character =
    .summary = 画像に名前を付けて保存します：@luna
    .name = キャラクター

field-action =
    .help = 何をするか
    .name = 操作
    .list = 一覧
    .save = 保存
    .show = 表示
    .share = ここで共有
    .unshare = ここでの共有をやめる
    .delete = 削除
    .me = 自分

field-name =
    .help = キャラクターの名前
    .name = 名前

answer-who =
    .hint = { $n }番のことです

name-missing = 名前を書いてください。例：/character save luna
name-long = その名前は長すぎます。{ $most }文字まで使えます。
name-odd = それは名前に使えません。文字で始まり、文字、数字、-、_ を使います。例：luna
name-office = { $name } は名前に使えません。責任者、私、または全員のように聞こえます。別の名前にしてください。

character-how = /character save luna で、あなたの画像1枚から{ $most }枚に名前を付けて保存します。画像を添付するか、画像に返信してください。その後は @luna で使えます。ほかに、名前を付けた /character list、show、share、unshare、delete と、/character me があります。
character-how-near = それをどうすればよいか分かりません。/character { $near } のことですか？
character-none = キャラクターはまだありません。1枚から{ $most }枚の画像を付けた /character save luna で保存でき、その後は @luna で使えます。
character-yours = あなたのもの：{ LIST($names, type: "unit") }
character-others = @{ $name }（{ $owner }さん）
character-saved = 保存しました。@{ $name } は{ $count ->
    [1] この画像
   *[other] この{ $count }枚の画像
}です。使えるのはあなただけです。/character share { $name } でここの全員が使えるようになります。
character-not-yours = キャラクターは、自分で送ったか私に頼んだ画像から作ります。ここには自分のものでない画像があります。
character-many = キャラクターの画像は{ $most }枚までで、{ $count }枚あります。#1 #3 のように番号で選んでください。
character-full = キャラクターは上限の{ $most }個あります。先に1つ削除してください。
character-shown-here = @{ $name }：画像{ $count }枚。ここの全員が使えます{ $elsewhere ->
    [0] {""}
   *[other] （ほかに{ $elsewhere }か所でも）
}。
character-shown-yours = @{ $name }：画像{ $count }枚。ここで使えるのはあなただけです{ $elsewhere ->
    [0] {""}
   *[other] （ほかの{ $elsewhere }か所では共有しています）
}。
character-shared = ここの全員が @{ $name } を使えるようになりました。/character unshare { $name } で取り消せます。
character-unshared = ここで @{ $name } を使えるのはあなただけになりました。
character-deleted = @{ $name } を削除しました。それで作ったものは残ります。
character-no-own = { $name } というあなたのキャラクターはありません。/character list で一覧できます。
character-no-own-near = { $name } というあなたのキャラクターはありません。{ $near } のことですか？
character-me-how = あなた自身の画像1枚から{ $most }枚を /character me に添付してください。その後は @ を付けたあなたの名前で使えます。ほかの人が使うときは、先にあなたにたずねます。
character-me-own = あなたを表せるのは、自分で送ったあなた自身の画像だけです。
character-is-you = @{ $name } はあなたを表します。別の画像を付けた /character me で変更でき、/character delete { $name } で名前が空きます。
character-is-another = あなた自身ではないキャラクター @{ $name } があります。/character delete { $name } で名前が空きます。
character-me-saved = @{ $name } は、画像{ $count }枚からあなたを表します。ここのほかの人は、あなたが許可したときだけ使えます。/character delete { $name } ですべて取り消せます。
character-me-here = @{ $name } はここでもあなたを表します。ここのほかの人は、あなたが許可したときだけ使えます。/character unshare { $name } で取り消せます。

character-which = どの @{ $name } のことですか？{ LIST($rows, type: "unit") }
character-chosen = { $n }番ですね。
character-several = ここでは何人かが { $name } というキャラクターを共有しています：{ LIST($owners) }。だれかに別の名前にしてもらってください。
character-unknown = ここに @{ $name } はありません。画像を付けた /character save { $name } で作れます。@ がなければふつうの言葉です。
character-unknown-near = ここに @{ $name } はありません。@{ $near } のことですか？
character-as-source = { $model } は言葉と一緒に画像を見ないため、{ LIST($names) } の画像から始めました。
character-blended = { $model } は言葉と一緒に画像を見ないため、{ LIST($names) } の画像とのブレンドから始めました。
character-words-only = { $model } はここでは言葉と一緒に画像を見ないため、{ LIST($names) } は言葉として使いました。
