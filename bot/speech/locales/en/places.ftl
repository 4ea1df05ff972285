# what is said because of what a place can do, and cannot
name-you = You
held-waiting = { $count ->
    [one] One result was ready while I could not write to you; here it comes.
   *[other] { $count } results were ready while I could not write to you; here they come.
}
deleted-stays = Deleted on my side: it works no more. In this chat only you can remove it.
forgotten-stays = { $said } What stands in this chat I cannot take back; you can delete it there.
