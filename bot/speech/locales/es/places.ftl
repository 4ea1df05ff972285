name-you = Tú
held-waiting = { $count ->
    [one] Un resultado estuvo listo mientras no podía escribirte; aquí va.
   *[other] { $count } resultados estuvieron listos mientras no podía escribirte; aquí van.
}
deleted-stays = Borrado por mi parte: ya no funciona. En este chat solo puedes quitarlo tú.
forgotten-stays = { $said } Lo que está en este chat no lo puedo retirar; puedes borrarlo ahí.
