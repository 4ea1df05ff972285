verb-settings =
    .summary = يُظهر كيف تكون صورك حين لا تقول شيئًا آخر، ويغيّر ذلك
    .name = الإعدادات
verb-prefer =
    .summary = يصنع خيارات خاصة بك تنوب عن كلمات وخيارات
    .name = تفضيل
verb-jobs =
    .summary = يسرد ما طلبته: قيد العمل، وفي الانتظار، والمنجز
    .name = طلباتي
verb-queue =
    .summary = يُظهر كم ينتظر، وفي أي مسار، وكم يستغرق الأمر
    .name = الطابور
verb-models =
    .summary = يسرد النماذج هنا، وما يستطيعه كل منها، ورخصها
    .name = النماذج
verb-styles =
    .summary = يسرد الأنماط التي يمكنك ذكرها هنا
    .name = الأنماط

answer-set-model =
    .label = النموذج
    .hint = اختر النموذج الذي يرسم لك
answer-set-size =
    .label = الأبعاد
    .hint = اختر شكل صورك
answer-set-suffix =
    .label = اللاحقة
answer-set-lane =
    .label = المسار
    .hint = اختر المسار الذي تنتظر فيه
answer-set-language =
    .label = اللغة
    .hint = اختر اللغة التي أخاطبك بها

field-my-model =
    .help = النموذج الذي يرسم لك؛ none يلغيه
field-my-size =
    .help = شكل صورك، مثل { CODE("3:2") }؛ none يلغيه
field-my-lane =
    .help = المسار الذي تنتظر فيه
field-my-suffix =
    .help = كلمات وخيارات بعد كل وصف؛ none يلغيها
field-my-language =
    .help = اللغة التي أخاطبك بها
field-macro =
    .help = اسم خيارك، أو suffix لما يأتي بعد كل وصف
field-macro-value =
    .help = ما ينوب عنه؛ تركه فارغًا يزيله

settings-all = حين لا تقول شيئًا آخر، تكون لصورك:
settings-row = { $name }: { $value }
settings-usual = المعتاد
settings-hidden = مخفي هنا؛ تظهره محادثة مباشرة معي
settings-how = الزر يُظهر المتاح؛ «{ CODE("/settings lane relax") }» يضبطه، و«{ CODE("/settings lane none") }» يلغيه. ما تكتبه مع الصورة يُحسب قبل كل هذا.
settings-how-one = «{ CODE("/settings ", $name, " …") }» يضبطه، و«{ CODE("/settings ", $name, " none") }» يلغيه.
settings-how-values = يأخذ { CODE("/settings ", $name) } القيم { LIST($values, type: "or") }، وnone للإلغاء.
settings-gone = لم يعد ذلك متاحًا؛ { CODE("/settings ", $name) } يُظهر المتاح الآن.
settings-unknown = لا أعرف إعدادًا باسم «{ $typed }»؛ المتاح { LIST($names, type: "and") }.
settings-unknown-near = لا أعرف إعدادًا باسم «{ $typed }»؛ هل قصدت { $near }؟ المتاح { LIST($names, type: "and") }.
settings-no-language = لا أتكلم «{ $typed }»؛ اختر واحدة من { LIST($languages, type: "or") }.
settings-no-lane = لا يوجد مسار باسم «{ $typed }»؛ اختر { LIST($lanes, type: "or") }.
settings-long-suffix = عدد أحرف تلك اللاحقة { $chars }؛ اجعله { $most } على الأكثر، ليبقى مكان للوصف.

prefer-yours = خياراتك الخاصة ({ $count } من { $most }):
prefer-counted = { $count } من { $most } من خياراتك الخاصة؛ أسردها في محادثة مباشرة معي.
prefer-nothing = ليست لديك خيارات خاصة بعد.
prefer-row = { CODE("--", $name) }: { $text }
prefer-suffix = بعد كل وصف: { $text }
prefer-no-suffix = لا شيء يأتي بعد أوصافك.
prefer-how = «{ CODE("/prefer mine --ar 3:2 in watercolour") }» يصنع { CODE("--mine") }، و«{ CODE("/prefer mine") }» يزيله؛ و«{ CODE("/prefer suffix …") }» يأتي بعد كل وصف.
prefer-set = ينوب { CODE("--", $name) } عن: { $text }
prefer-gone = لم يعد { CODE("--", $name) } ينوب عن شيء.
prefer-none = ليس لديك خيار { CODE("--", $name) }؛ «{ CODE("/prefer ", $name, " …") }» يصنعه.
prefer-many = لديك { $most } من الخيارات الخاصة، وهو الحد الأقصى؛ «{ CODE("/prefer") }» مع اسم وحده يزيل واحدًا.
prefer-no-name = الخيار الخاص كلمة واحدة من 24 حرفًا ورقمًا على الأكثر تبدأ بحرف، مثل { CODE("--mine") }؛ و«{ $typed }» ليست كذلك.
prefer-is-flag = { CODE("--", $name) } خيار لدى الجميع؛ اختر اسمًا آخر.
prefer-circle = هذا يدور في حلقة: { LIST($names, type: "unit") }؛ لا ينوب خيارك عن نفسه.
prefer-too-long = مع ما ينوب عنه { CODE("--", $name) } يزيد هذا على { $most } من الأحرف التي يتسع لها الوصف.

jobs-none = لم تطلب شيئًا هنا بعد؛ { CODE("/imagine ثعلب أحمر") } يرسم واحدًا.
jobs-at-work = قيد الرسم:
jobs-waiting = في الانتظار:
jobs-done = منجز:
jobs-row = { $n }. { $words } · { $state } · { $way }
jobs-show = اعرض { $n }
jobs-cancel = ألغِ { $n }
verb-show-again =
    .label = اعرض { $n }
    .hint = انشر هذه النتيجة من جديد

queue-all = { $waiting ->
    [zero] لا أحد ينتظر.
    [one] طلب واحد ينتظر.
    [two] طلبان ينتظران.
    [few] { $waiting } طلبات تنتظر.
    [many] { $waiting } طلبًا ينتظر.
   *[other] { $waiting } طلب ينتظر.
}
queue-next = قيد الرسم أو التالي: { $waiting }
queue-lane = { $lane }: { $waiting }
queue-yours = لك: { $yours }، والحد الأقصى { $most }.
lane-fast = المسار السريع
lane-relax = المسار المتمهل

models-here = هذه ترسم هنا؛ وإن لم تذكر واحدًا ({ CODE("--model") }) فأولها الذي يستطيع:
models-row = { $id }: { $title } · { LIST($tasks, type: "unit") } · الرخصة { $licence }
models-allowed = لا يريد مشرفو هذا المكان صورًا إلا من { LIST($models, type: "and") }.
models-yours = تفضّل { $model } ({ CODE("/settings model") }).
models-elsewhere = معروفة لكنها غير مقدَّمة الآن: { LIST($models, type: "unit") }{ $more ->
    [0] {""}
   *[other] {" "}وغيرها { $more }
}.

styles-none = لا يمكن ذكر أي نمط هنا؛ قله بالكلمات، مثل «بالألوان المائية».
styles-own = يعرف { $model } { LIST($styles, type: "unit") }: قله بين الكلمات، مثل «ثعلب أحمر، { $example }».
styles-named = لـ{ $model } بالاسم ({ $example }):
styles-row = { $name } · الرخصة { $licence }{ $count ->
    [0] {""}
   *[other] {" "}· يضيف { LIST($words, type: "unit") }
}

help-more-commands = وأيضًا { LIST($commands, type: "unit") }: { CODE("/help") } مع اسم يشرح واحدًا.
