verb-admin =
    .summary = この場所のルールを表示・変更します（管理者用）
    .name = ルール
verb-quota =
    .summary = 今日使った分と残りを表示します
    .name = 残り
field-rule =
    .help = どのルールか
field-rule-value =
    .help = どうするか（書かなければ今の値を表示）
field-role =
    .help = だれについてか：ロール
field-person =
    .help = だれをブロックまたは解除するか

rule-models = ここで描くモデル
rule-lane = 全員が待つレーン
    .hint = 全員が待つレーンを選びます
rule-cooldown = 1人の2つのリクエストの間隔
rule-daily = 1人が1日に使える量
rule-exempt = 間隔と1日の上限がないロール
rule-use = 描いてもらえる人
rule-adult = 大人向けの画像
    .hint = 大人向けの画像を認めるか選びます
rule-spoiler = 画像を隠す
    .hint = 画像を隠すか選びます
rule-language = ここの言語
    .hint = この場所の言語を選びます
rule-timezone = 1日が0時に始まる地域
rule-replies = 画像への言葉だけの返信を受け付ける

admin-all = この場所のルール：
admin-row = { $rule }：{ $value }（{ $label }）
admin-list = { LIST($names, type: "unit") }
admin-any = どれでも
admin-none = なし
admin-nobody = だれもいない
admin-everybody = 全員
admin-no-end = 上限なし
admin-on = オン
admin-off = オフ
admin-as-set = 標準
admin-cap-pictures = { $who } 画像{ $pictures }枚
admin-cap-seconds = { $who } デバイス{ $seconds }秒
admin-cap-both = { $who } 画像{ $pictures }枚とデバイス{ $seconds }秒
admin-how = 「/admin cooldown 30」で設定し、「/admin cooldown none」で元に戻します。ほかに「/admin daily member 20」「/admin daily place 200 600s」、だれかの画像への返信で「/admin block」。/admin reset でブロック以外をすべて元に戻します。
admin-how-one = 「/admin { $rule } { $example }」で設定し、「/admin { $rule } none」で元に戻します。
admin-reset = この場所のルールはすべて標準に戻りました。ブロックはそのままです。
admin-alone = ここにはあなたと私だけなので、ルールはありません。あなたの設定は /settings です。
admin-not-yours = この場所のルールを見たり変えたりできるのは管理者だけです。
admin-unknown = 「{ $typed }」というルールは知りません。あるのは { LIST($names, type: "and") } です。
admin-unknown-near = 「{ $typed }」というルールは知りません。{ $near } のことですか？あるのは { LIST($names, type: "and") } です。
admin-many = 1つから{ $most }個まで書けます。
admin-cooldown-how = 「{ $typed }」は間隔ではありません。/admin cooldown 30 や /admin cooldown 5m のように、1日までの秒か分を書いてください。
admin-daily-how = 「{ $typed }」は1日の上限ではありません。/admin daily member 20、/admin daily member 20 300s、/admin daily place 200 のように、だれの、どれだけかを書いてください。
admin-switch-how = 「{ $typed }」は on でも off でもありません。/admin { $rule } on か /admin { $rule } off と書いてください。
admin-no-timezone = 「{ $typed }」というタイムゾーンは知りません。例：Asia/Tokyo、Europe/Berlin
admin-blocked = block：{ $count }人（ここで描いてもらえません）
admin-blocked-now = これから{ $name }さんはここで描いてもらえません。同じように「/admin unblock」で解除できます。
admin-blocked-already = { $name }さんはもうここでブロックされています。
admin-not-blocked = { $name }さんはここでブロックされていません。
admin-unblocked = { $name }さんはまたここで描いてもらえます。
admin-unblocked-all = { $count ->
    [0] ここでブロックされている人はいませんでした。
   *[other] { $count }人がまたここで描いてもらえます。
}
admin-block-how = だれのことか分かりません。その人の画像に /admin block で返信するか、ここでのその人のジョブのIDを書いてください。
admin-block-self = それはあなた自身です。ほかの管理者ならできます。
admin-that-person = その人

role-owner = オーナー
role-admin = 管理者
role-member = メンバー
role-place = この場所全体
role-of-id = ロール { $role }
role-that-is-gone = ロール { $role }（もうありません）
role-gone = ロール { $role } はここにはもうありません。あるものを選んでください。
role-unknown = 「{ $typed }」というロールはここにありません。あるのは { LIST($roles, type: "and") } です。
role-unknown-near = 「{ $typed }」というロールはここにありません。{ $near } のことですか？あるのは { LIST($roles, type: "and") } です。

rules-blocked = この場所の管理者の設定により、あなたはここで描いてもらえません。/forget、/export、/privacy はそのまま使えます。
rules-users = ここで描いてもらえるのは { LIST($roles, type: "and") } だけです。この場所の管理者が変更できます。
rules-model = { $model } はこの場所では描きません。管理者が認めているのは { LIST($models, type: "or") } です。

quota-whose-you = あなたの分は
quota-whose-you-here = ここでのあなたの分は
quota-whose-place = この場所の分は
quota-pause = { $time }お待ちください。この場所の管理者が、1人のリクエストの間に間隔を置くよう決めています。
quota-pause-set = ここでは、1人のリクエストの間隔は{ $time }です。
quota-day-pictures = { $whose }今日は{ $most }枚のうち{ $had }枚で、さらに{ $wanted }枚になります{ $left ->
    [0] {""}
   *[other] （--n { $left } なら入ります）
}。あと{ $time }で新しい1日になります（{ $zone }）。
quota-day-seconds = { $whose }今日はデバイス{ $most }秒のうち{ $had }秒です。あと{ $time }で新しい1日になります（{ $zone }）。
quota-has-pictures = { $whose }今日は{ $most }枚のうち{ $had }枚で、残りは{ $left }枚です。
quota-has-seconds = { $whose }今日はデバイス{ $most }秒のうち約{ $had }秒で、残りは{ $left }秒です。
quota-free = ここでは1日に使える量に上限はありません。
quota-anew = あと{ $time }で新しい1日になります（{ $zone }）。画像にならずに終わったものは数えません。
quota-exempt = この場所の管理者により、あなたには間隔と1日の上限がありません。
time-hours = { $n }時間

field-spoiler =
    .help = 見たい人が開くまで画像を隠します
