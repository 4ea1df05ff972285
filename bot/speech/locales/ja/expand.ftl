field-expand =
    .help = 補助役が言葉をふくらませ、描く前に確認できます
    .name = ふくらませる

answer-own =
    .label = 自分の言葉で
    .hint = 入力したとおりに描きます

expand-draw = これを描きますか？「{ $words }」
expand-own = { $reason }自分の言葉で描きますか？
expand-typed = { $said }続けるには、これを送ってください：{ $command }
expand-nobody = ここにはプロンプトの補助役がないため、あなたの言葉のままです。
expand-one = 補助役がふくらませるのは一度に1つのプロンプトです。1つだけ頼むか、--expand を外してください。
expand-again = お待ちください。補助役にはたずねたばかりです。数秒してからもう一度お試しください。
expand-busy = プロンプトの補助役は手がふさがっています。
expand-slow = プロンプトの補助役から時間内に答えがありませんでした。
expand-away = 今、プロンプトの補助役につながりません。
expand-set-up = プロンプトの補助役の設定が正しくありません。理由は運営者がログで確認できます。
expand-unusable = プロンプトの補助役の答えはプロンプトではありませんでした。
expand-refused = プロンプトの補助役は、それについて書くのを控えました。
expand-forbidden = プロンプトの補助役が書いたものは、ここでは描けません。
privacy-helper = --expand を使うと、あなたの言葉が外部の補助役に送られます。それ以外は送られません。
expand-in-chats = --expand は描く前に確認しますが、それはチャットでしかできません。あなたの言葉のままです。
expand-elsewhere = --expand は見えるものをふくらませます。ここでは言葉をそのまま使うため、外してください。
