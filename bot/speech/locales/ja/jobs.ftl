job-headline = { $name }：「{ $prompt }」
job-queued = 待機中
job-queued-next = 待機中、次です
job-queued-behind = 待機中、{ $place }番目
job-queued-about = { $queued }、約{ $time }
job-queued-newer-worker = 待機中。新しいバージョンのワーカーが必要で、見つかり次第始めます
job-getting-ready = 準備中
job-drawing = 描いています、{ $share }%
job-late = ここで自動的に返信できる時間を過ぎそうです。準備ができたら /show { $job } で受け取れます。
job-made = AI生成（{ $model }） · シード { $seed } · { $width }×{ $height }
job-made-text = AIによる文章（{ $model }）
job-made-clip = AI生成（{ $model }） · クリップ · シード { $seed } · { $width }×{ $height }
job-failed = 描けませんでした。もう一度お試しください。
job-cancelled = 取り消しました。
job-expired = 待ち時間が長すぎたため、取りやめました。もう一度頼んでください。
job-refused = ここでは許可されていません。

picture-alt = AIが生成した画像
picture-alt-of = { $alt }（{ $n }/{ $count }）

cancelling = 取り消しています。
cancel-not-yours = これを取り消せるのは、{ $name }さんか管理者だけです。
cancel-too-late = それはもう終わっています。新しいものは /imagine で頼めます。
delete-not-yours = これを削除できるのは、{ $name }さんか管理者だけです。
delete-too-early = 今それを投稿しているところです。少ししてから削除してください。
deleted = 削除しました。
preview-alt = 途中の見本です。まだ描いています。
job-one-of = { $name }（{ $n }/{ $count }）
