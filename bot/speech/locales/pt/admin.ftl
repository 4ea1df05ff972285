verb-admin =
    .summary = Mostrar e mudar as regras deste lugar, para os admins
    .name = regras
verb-quota =
    .summary = Mostrar o que você teve hoje e o que sobra
    .name = cota
field-rule =
    .help = qual regra
field-rule-value =
    .help = como deve ser; sem nada mostra como é
field-role =
    .help = de quem se trata: um cargo
field-person =
    .help = quem bloquear ou desbloquear

rule-models = modelos que desenham aqui
rule-lane = a fila em que todos esperam
    .hint = Escolher a fila em que todos esperam
rule-cooldown = pausa entre dois pedidos de uma pessoa
rule-daily = o que uma pessoa pode ter em um dia
rule-exempt = cargos sem pausa nem limite do dia
rule-use = quem pode pedir desenhos
rule-adult = imagens só para adultos
    .hint = Escolher se as imagens podem ser para adultos
rule-spoiler = as imagens vão cobertas
    .hint = Escolher se as imagens vão cobertas
rule-language = o idioma daqui
    .hint = Escolher o idioma deste lugar
rule-timezone = onde o dia começa à meia-noite
rule-replies = simples respostas a imagens contam

admin-all = As regras deste lugar:
admin-row = { $rule }: { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = qualquer um
admin-none = nenhum
admin-nobody = ninguém
admin-everybody = todos
admin-no-end = sem limite
admin-on = sim
admin-off = não
admin-as-set = o normal
admin-cap-pictures = { $who } { $pictures } { $pictures ->
    [one] imagem
   *[other] imagens
}
admin-cap-seconds = { $who } { $seconds } s de dispositivo
admin-cap-both = { $who } { $pictures } { $pictures ->
    [one] imagem
   *[other] imagens
} e { $seconds } s de dispositivo
admin-how = “/admin cooldown 30” define uma, “/admin cooldown none” tira; “/admin daily member 20”, “/admin daily place 200 600s”, “/admin block” em resposta à imagem de alguém. /admin reset tira tudo, menos quem está bloqueado.
admin-how-one = Defina com “/admin { $rule } { $example }”, tire com “/admin { $rule } none”.
admin-reset = Todas as regras deste lugar voltaram ao normal; quem está bloqueado continua.
admin-alone = Aqui estamos só você e eu, então não há o que regular; /settings são os seus.
admin-not-yours = Só um admin deste lugar pode ver as regras e mudá-las.
admin-unknown = Não conheço nenhuma regra “{ $typed }”; há { LIST($names, type: "and") }.
admin-unknown-near = Não conheço nenhuma regra “{ $typed }”; você quis dizer { $near }? Há { LIST($names, type: "and") }.
admin-many = Isso leva de um a { $most }.
admin-cooldown-how = “{ $typed }” não é uma pausa; diga segundos ou minutos até um dia, por exemplo /admin cooldown 30 ou /admin cooldown 5m.
admin-daily-how = “{ $typed }” não é um limite do dia; diga de quem é e quanto, por exemplo /admin daily member 20, /admin daily member 20 300s ou /admin daily place 200.
admin-switch-how = “{ $typed }” não é nem on nem off; escreva /admin { $rule } on ou /admin { $rule } off.
admin-no-timezone = Não conheço nenhum fuso horário “{ $typed }”; por exemplo America/Sao_Paulo ou Europe/Lisbon.
admin-blocked = block: { $count ->
    [one] { $count } pessoa
   *[other] { $count } pessoas
} (para quem não desenho nada aqui)
admin-blocked-now = De agora em diante { $name } não pede mais desenhos aqui; “/admin unblock” do mesmo jeito volta atrás.
admin-blocked-already = { $name } já está sob bloqueio aqui.
admin-not-blocked = { $name } não está sob bloqueio aqui.
admin-unblocked = { $name } pode pedir desenhos aqui de novo.
admin-unblocked-all = { $count ->
    [0] Ninguém estava sob bloqueio aqui.
    [1] { $count } pessoa pode pedir desenhos aqui de novo.
   *[other] { $count } pessoas podem pedir desenhos aqui de novo.
}
admin-block-how = Não sei de quem se trata: responda a uma imagem da pessoa com /admin block, ou dê o id de um pedido dela daqui.
admin-block-self = Essa pessoa seria você; outro admin pode fazer isso.
admin-that-person = Essa pessoa

role-owner = dono
role-admin = admin
role-member = membro
role-place = o lugar todo
role-of-id = cargo { $role }
role-that-is-gone = cargo { $role }, que não existe mais
role-gone = O cargo { $role } não existe mais aqui; escolha um que exista.
role-unknown = Não conheço nenhum cargo “{ $typed }” aqui; há { LIST($roles, type: "and") }.
role-unknown-near = Não conheço nenhum cargo “{ $typed }” aqui; você quis dizer { $near }? Há { LIST($roles, type: "and") }.

rules-blocked = Os admins deste lugar não deixam você pedir desenhos aqui; /forget, /export e /privacy funcionam mesmo assim.
rules-users = Aqui só { LIST($roles, type: "and") } podem pedir desenhos; um admin deste lugar pode mudar isso.
rules-model = { $model } não desenha neste lugar; os admins querem { LIST($models, type: "or") }.

quota-whose-you = Você teve
quota-whose-you-here = Aqui você teve
quota-whose-place = Este lugar teve
quota-pause = Espere { $time }, por favor; os admins deste lugar querem uma pausa entre dois pedidos da mesma pessoa.
quota-pause-set = A pausa entre dois pedidos da mesma pessoa é de { $time } aqui.
quota-day-pictures = { $whose } hoje { $had } de { $most } imagens, e seriam mais { $wanted }{ $left ->
    [0] {""}
   *[other] ; --n { $left } caberia
}. O dia recomeça em { $time } ({ $zone }).
quota-day-seconds = { $whose } hoje { $had } de { $most } segundos de dispositivo. O dia recomeça em { $time } ({ $zone }).
quota-has-pictures = { $whose } hoje { $had } de { $most } imagens, então sobram { $left }.
quota-has-seconds = { $whose } hoje cerca de { $had } de { $most } segundos de dispositivo, então sobram { $left }.
quota-free = Aqui não há limite para o que você pode ter em um dia.
quota-anew = O dia recomeça em { $time } ({ $zone }); o que termina sem imagem não conta.
quota-exempt = Os admins deste lugar dispensaram você da pausa e do limite do dia.
time-hours = { $n } h

field-spoiler =
    .help = cobrir as imagens até alguém querer vê-las
