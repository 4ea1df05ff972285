talk-or-order = これを描きますか？
