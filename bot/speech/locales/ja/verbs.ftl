about-bot = imagine-bot { $version }、Apache-2.0。あなたの言葉から、自前のマシンのAIが画像とクリップを作ります。
about-models = ここのモデル：{ LIST($models, type: "unit") }
about-no-models = 今動いているモデルはありません。
about-marks = すべての画像は、投稿とファイルの中でAIが作ったことを示します。保存しているものは /privacy で確認できます。

picture-unknown-message = そのメッセージには、私の知っている画像がありません。画像のあるメッセージに返信してください。
picture-of-another-place = その画像は別の場所のものです。/show で自分のものをここに出せます。
animate-how = 画像に /animate で返信するか、何を動かすか書いてください：/animate 海に浮かぶ船
remix-how = 画像に /remix と変えたいことを書いて返信するか、画像を添付してください。
upscale-how = 画像に /upscale で返信するか、画像を添付してください。
scenes-many = クリップの場面は{ NUMBER($most) }つまでで、これは{ NUMBER($wanted) }つあります。|| をいくつか減らしてください。
scenes-not = { $model } が作るクリップは1場面です。|| の後を外してください。
extend-how = 私のクリップに /extend で返信するか、先に作ってください：/animate 海に浮かぶ船
extend-only-mine = 延ばせるのは私が作ったクリップです。それに /extend で返信してください。
extend-long-enough = そのクリップはもう最大の長さです：{ NUMBER($seconds) }秒
upscale-only-number = /upscale に書けるのは画像の番号だけです。例：/upscale 2

cancel-nothing = 待っているものはありません。
cancel-nothing-here = ここで待っているあなたのものはありません。
cancelling-all = { $count }件を取り消しています。
cancel-unknown-job = そのジョブはここにはありません。/cancel だけなら最新のものを止めます。
cancel-unknown-message = そのメッセージは私の画像のものではありません。待っているものに返信してください。

details-prompt = プロンプト：{ $prompt }
details-negative = 除外：{ $negative }
details-author = 頼んだ人：{ $name }
details-model = モデル：{ $model }
details-seed = シード：{ $seed }
details-seeds = シード：{ $seed }（画像nは { $seed } + n − 1）
details-size = サイズ：{ $width }×{ $height } px
details-frames = クリップ：{ $frames } フレーム、毎秒 { $fps }
details-flags = オプション：{ $flags }
details-parent = 元：ジョブ { $job } の画像{ $n }、{ $action }
details-asked-at = 頼んだ日時：{ $moment }
details-job = ジョブ：{ $job }

export-alone = それはあなただけに見せるもので、ここではみんなが読めます。ダイレクトチャットで私に /export と送ってください。
export-soon = あなたについて保存しているものをまとめています。あなただけに見えるファイルで届きます。
export-again = 1分以内に行ったばかりです。少し待ってからもう一度頼んでください。
export-failed = あなたについて保存しているものを送れませんでした。1分ほどしてからもう一度頼んでください。
export-forgotten = あなたを忘れるように頼まれたので、送るものは残っていません。
export-done = あなたについて保存しているもののすべてです：{ $jobs }、{ $files }。
export-done-in-part = あなたについて保存しているもののすべてです：{ $jobs }、{ $files }。ほかに{ $left_out }件は入りきらず、中の README.txt に書いてあります。
count-requests = リクエスト{ $count }件
count-files = ファイル{ $count }個
count-days = { $count }日

favourite-marked = お気に入りに入れました。/favourites で一覧できます。
favourite-already = もうお気に入りに入っています。ボタンで外せます。
favourite-already-typed = もうお気に入りに入っています。外すには「{ $shortcut }」と返信してください。
favourite-taken-back = お気に入りから外しました。
favourite-none = それはお気に入りに入っていません。
favourites-none = お気に入りはまだありません。画像の下の♥で入れられます。
favourites-none-typed = お気に入りはまだありません。画像に「favourite」と返信すると入れられます。
favourites-all = お気に入り：
favourites-newest = お気に入り（{ $all }件のうち新しい{ $shown }件）：
favourites-row = { $words } · { $whose } · { $day } · { $way }
favourites-picture = 言葉のない画像
favourites-clip = 言葉のないクリップ
favourites-yours = あなたのもの
favourites-by = { $name }さん
favourites-elsewhere = 作った場所で /show { $job }

files-as-drawn = 画像はここに描かれたままの形であります。メッセージから保存してください。
files-gone = これらのファイルはもう保存されていません。/show { $job } で画像をもう一度描けます。
files-failed = ファイルを送れませんでした。少ししてからもう一度お試しください。

forget-really = あなたについて保存しているものをすべて消します：リクエスト、画像とそれを表示しているメッセージ、お気に入り、リミックスについての答え。元には戻せません。/forget yes で実行します。

help-unknown = /{ $name } というコマンドは知りません。/help だけで、使えるものを一覧できます。
help-unknown-near = /{ $name } というコマンドは知りません。/help { $near } のことですか？

info-waiting = 待ち：全部で{ $all }件、あなたのものは{ $yours }件（{ $most }件まで）。
info-time = 新しいリクエストは約{ $time }かかります。
info-job = あなたのもの：「{ $prompt }」 · { $state } · { $job }
info-nobody = 今は描くワーカーがいません。
info-model = { $id }：{ $title } · { LIST($tasks, type: "unit") } · ステップ { $least }–{ $most }（{ $usual }） · n は { $n } まで · ライセンス { $license }
state-accepted = 受付済み
state-queued = 待機中
state-rendering = 描画中
state-rendered = 描画済み
state-delivering = 送信中
state-delivered = 送信済み
state-refused = 拒否
state-failed = 失敗
state-cancelled = 取り消し
state-expired = 時間切れ

more-none = これについて、ボタンにあること以外にできることはありません。
more-else = ほかにこれについてできること：

privacy-kept = 画像は{ $files }間、頼まれた内容（言葉、シード、だれがどこで）は{ $jobs }間保存します。ボタンが使えるようにするためです。♥を付けたものも保存します。読むのは、コマンド、画像への返信、その短縮形だけです。
privacy-standing = { $standing }/privacy allow または /privacy deny で変えられます。/export で保存しているものをすべて送り、/forget で消します。
privacy-allowed = ここのほかの人は、あなたがアップロードした画像をリミックスできます。
privacy-denied = ここのほかの人は、あなたがアップロードした画像をリミックスできません。
privacy-not-asked = あなたの画像のリミックスを頼んだ人は、ここにはまだいません。その時は先におたずねします。
privacy-how = /privacy allow または /privacy deny、あるいは /privacy だけを書いてください。

replies-never = ここでは、私へのメンションがある返信だけを読みます。このプラットフォームの決まりです。
replies-always = ここでは、変えたいことを書いた画像への返信はすべてリミックスになります。これは変えられません。
replies-on-else-mention = 変えたいことを書いた画像への返信は、ここではリミックスになります。/replies off にすると、私へのメンションが必要になります。
replies-on-else-remix = 変えたいことを書いた画像への返信は、ここではリミックスになります。/replies off にすると、/remix が必要になります。
replies-off-but-mention = 画像への返信は、ここでは私へのメンションがあるときだけリミックスになります。/replies on にすると、言葉だけで十分になります。
replies-off-but-remix = 画像への返信は、ここでは /remix があるときだけリミックスになります。/replies on にすると、言葉だけで十分になります。
replies-how = /replies on または /replies off、あるいは /replies だけを書いてください。
replies-not-yours = それを変えられるのは、このグループの管理者だけです。

show-again = もう一度どうぞ。
show-not-yours = その画像は別の場所のものです。ここに表示できるのは、それを頼んだ人だけです。
show-not-ready = その画像はまだできていません。できたら届きます。
show-unknown = その画像は知りません。ジョブのIDは、画像の下の「詳細」で確認できます。

typed-hint = { LIST($shortcuts, type: "unit") } または自分の言葉で返信してください。
shortcut-only-mine = それは私が作った画像に使えます。これには { LIST($commands, type: "or") } を使ってください。

describe-how = 画像に /describe で返信するか、画像を添付してください。
describe-only-number = /describe に書けるのは画像の番号だけです。例：/describe 2
shorten-how = 調べる言葉を書いてください：/shorten 雪の中のとても美しい赤い狐
draw-nothing = そこにプロンプトはありません。説明か /shorten の結果に返信してください。
draw-no-such = そこにプロンプト{ $number }はありません。{ $count }個あります。
upscale-factor = 画像は2倍か4倍にできます。{ $factor }倍にはできません。
upscale-nobody = ここには画像を{ $factor }倍にできるものがありません{ $count ->
    [0] {""}
   *[other] 。{ LIST($models, type: "unit") } が動いていればできます
}。
