verb-admin =
    .summary = يُظهر قواعد هذا المكان ويغيّرها، للمشرفين
    .name = القواعد
verb-quota =
    .summary = يُظهر ما أخذته اليوم وما بقي لك
    .name = الحصة
field-rule =
    .help = أي قاعدة
field-rule-value =
    .help = ما يجب أن تكون عليه؛ تركه فارغًا يُظهر ما هي عليه
field-role =
    .help = من المقصود: دور
field-person =
    .help = من يُحظر أو يُرفع عنه الحظر

rule-models = النماذج التي ترسم هنا
rule-lane = المسار الذي ينتظر فيه الجميع
    .hint = اختر المسار الذي ينتظر فيه الجميع
rule-cooldown = الفاصل بين طلبين لشخص واحد
rule-daily = ما يجوز لشخص في اليوم
rule-exempt = أدوار بلا فاصل ولا حد يومي
rule-use = من يجوز له طلب الرسم
rule-adult = صور للبالغين فقط
    .hint = اختر هل يجوز أن تكون الصور للبالغين
rule-spoiler = الصور محجوبة
    .hint = اختر هل تُحجب الصور
rule-language = اللغة هنا
    .hint = اختر لغة هذا المكان
rule-timezone = أين يبدأ اليوم عند منتصف الليل
rule-replies = تُحسب الردود العادية على الصور

admin-all = قواعد هذا المكان:
admin-row = { $rule }: { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = أي منها
admin-none = لا شيء
admin-nobody = لا أحد
admin-everybody = الجميع
admin-no-end = بلا حد
admin-on = نعم
admin-off = لا
admin-as-set = المعتاد
admin-cap-pictures = { $who } { $pictures ->
    [one] صورة واحدة
    [two] صورتان
    [few] { $pictures } صور
   *[other] { $pictures } صورة
}
admin-cap-seconds = { $who } { $seconds } ث من الجهاز
admin-cap-both = { $who } { $pictures ->
    [one] صورة واحدة
    [two] صورتان
    [few] { $pictures } صور
   *[other] { $pictures } صورة
} و{ $seconds } ث من الجهاز
admin-how = «{ CODE("/admin cooldown 30") }» يضبط قاعدة، و«{ CODE("/admin cooldown none") }» يلغيها؛ و«{ CODE("/admin daily member 20") }» و«{ CODE("/admin daily place 200 600s") }» و«{ CODE("/admin block") }» ردًّا على صورة لأحد. و{ CODE("/admin reset") } يلغي كل شيء إلا الحظر.
admin-how-one = اضبطها بكتابة «{ CODE("/admin ", $rule, " ", $example) }»، وألغها بكتابة «{ CODE("/admin ", $rule, " none") }».
admin-reset = عادت كل قواعد هذا المكان إلى المعتاد؛ ويبقى المحظور محظورًا.
admin-alone = ليس هنا إلا أنت وأنا، فلا شيء يُنظَّم؛ إعداداتك في { CODE("/settings") }.
admin-not-yours = لا يرى قواعد هذا المكان ويغيّرها إلا أحد مشرفيه.
admin-unknown = لا أعرف قاعدة باسم «{ $typed }»؛ المتاح { LIST($names, type: "and") }.
admin-unknown-near = لا أعرف قاعدة باسم «{ $typed }»؛ هل قصدت { $near }؟ المتاح { LIST($names, type: "and") }.
admin-many = تأخذ هذه من واحد إلى { $most }.
admin-cooldown-how = «{ $typed }» ليس فاصلًا؛ اكتب ثواني أو دقائق حتى يوم، مثل { CODE("/admin cooldown 30") } أو { CODE("/admin cooldown 5m") }.
admin-daily-how = «{ $typed }» ليس حدًّا يوميًّا؛ اكتب لمن هو وكم، مثل { CODE("/admin daily member 20") } أو { CODE("/admin daily member 20 300s") } أو { CODE("/admin daily place 200") }.
admin-switch-how = «{ $typed }» ليس on ولا off؛ اكتب { CODE("/admin ", $rule, " on") } أو { CODE("/admin ", $rule, " off") }.
admin-no-timezone = لا أعرف منطقة زمنية باسم «{ $typed }»؛ مثل { CODE("Asia/Riyadh") } أو { CODE("Africa/Cairo") }.
admin-blocked = { CODE("block") }: { $count ->
    [zero] لا أحد
    [one] شخص واحد
    [two] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصًا
   *[other] { $count } شخص
} (لا يُرسم لهم شيء هنا)
admin-blocked-now = من الآن لا يُرسم لـ{ $name } شيء هنا؛ «{ CODE("/admin unblock") }» بالطريقة نفسها يلغي ذلك.
admin-blocked-already = { $name } تحت الحظر هنا بالفعل.
admin-not-blocked = { $name } ليس تحت الحظر هنا.
admin-unblocked = يجوز لـ{ $name } طلب الرسم هنا من جديد.
admin-unblocked-all = { $count ->
    [zero] لم يكن أحد تحت الحظر هنا.
    [one] يجوز لشخص واحد طلب الرسم هنا من جديد.
    [two] يجوز لشخصين طلب الرسم هنا من جديد.
    [few] يجوز لعدد { $count } أشخاص طلب الرسم هنا من جديد.
   *[other] يجوز لعدد { $count } شخصًا طلب الرسم هنا من جديد.
}
admin-block-how = لا أعرف من المقصود: ردّ على صورة له بالأمر { CODE("/admin block") }، أو أعطِ معرّف أحد طلباته هنا.
admin-block-self = ذلك أنت؛ يستطيع ذلك مشرف آخر.
admin-that-person = ذلك الشخص

role-owner = المالك
role-admin = مشرف
role-member = عضو
role-place = المكان كله
role-of-id = الدور { $role }
role-that-is-gone = الدور { $role } الذي لم يعد موجودًا
role-gone = لم يعد الدور { $role } موجودًا هنا؛ اختر دورًا موجودًا.
role-unknown = لا أعرف هنا دورًا باسم «{ $typed }»؛ المتاح { LIST($roles, type: "and") }.
role-unknown-near = لا أعرف هنا دورًا باسم «{ $typed }»؛ هل قصدت { $near }؟ المتاح { LIST($roles, type: "and") }.

rules-blocked = لا يسمح لك مشرفو هذا المكان بطلب الرسم هنا؛ وتعمل { CODE("/forget") } و{ CODE("/export") } و{ CODE("/privacy") } رغم ذلك.
rules-users = لا يطلب الرسم هنا إلا { LIST($roles, type: "and") }؛ ويستطيع أحد مشرفي هذا المكان تغيير ذلك.
rules-model = لا يرسم { $model } في هذا المكان؛ يريد مشرفوه { LIST($models, type: "or") }.

quota-whose-you = أخذتَ
quota-whose-you-here = أخذتَ هنا
quota-whose-place = أخذ هذا المكان
quota-pause = انتظر { $time } من فضلك؛ يريد مشرفو هذا المكان فاصلًا بين طلبين لشخص واحد.
quota-pause-set = الفاصل بين طلبين لشخص واحد هنا { $time }.
quota-day-pictures = { $whose } اليوم { $had } من { $most } من الصور، وستكون { $wanted } أخرى{ $left ->
    [0] {""}
   *[other] ؛ يتسع المكان مع { CODE("--n ", $left) }
}. يبدأ اليوم من جديد بعد { $time } ({ $zone }).
quota-day-seconds = { $whose } اليوم { $had } من { $most } من ثواني الجهاز. يبدأ اليوم من جديد بعد { $time } ({ $zone }).
quota-has-pictures = { $whose } اليوم { $had } من { $most } من الصور، والباقي { $left }.
quota-has-seconds = { $whose } اليوم نحو { $had } من { $most } من ثواني الجهاز، والباقي { $left }.
quota-free = لا حد هنا لما يجوز لك في اليوم.
quota-anew = يبدأ اليوم من جديد بعد { $time } ({ $zone })؛ وما ينتهي بلا صورة لا يُحسب.
quota-exempt = أعفاك مشرفو هذا المكان من الفاصل والحد اليومي.
time-hours = { $n } س

field-spoiler =
    .help = احجب الصور حتى يريد أحد رؤيتها
