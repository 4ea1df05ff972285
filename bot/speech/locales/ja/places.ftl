name-you = あなた
held-waiting = メッセージを送れなかった間に{ $count }件の結果ができていました。お送りします。
deleted-stays = こちらでは削除しました。もう使えません。このチャットから消せるのはあなただけです。
forgotten-stays = { $said }このチャットにあるものは取り消せません。そこで削除できます。
