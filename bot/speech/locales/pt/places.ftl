name-you = Você
held-waiting = { $count ->
    [one] Um resultado ficou pronto enquanto eu não podia escrever para você; aqui está.
   *[other] { $count } resultados ficaram prontos enquanto eu não podia escrever para você; aqui estão.
}
deleted-stays = Apagado do meu lado: não funciona mais. Neste chat só você pode remover.
forgotten-stays = { $said } O que está neste chat eu não consigo retirar; você pode apagar ali.
