field-chaos =
    .help = مدى اختلاف الصور فيما بينها: 0 بالكاد، 100 كثيرًا جدًّا
    .name = فوضى

field-repeat =
    .help = الشيء نفسه عدة مرات، كل منها في منشور
    .name = تكرار

field-quality =
    .help = مقدار العمل على الصورة: 0.5 نصف الخطوات، 2 ضعفها
    .name = جودة

field-draft =
    .help = مسودة سريعة بخطوات أقل؛ { CODE("--seed") } نفسها من دونه تعطي الصورة كاملة
    .name = مسودة

field-iw =
    .help = مدى تأثير الصورة التي تنطلق منها: 0 بالكاد، 1 المعتاد، 3 الأقصى

field-weights =
    .help = مدى تأثير الكلمات، مثل { CODE("(fox:1.5)") } و{ CODE("fox::2") } بين الكلمات
    .name = أوزان

field-stylize =
    .help = مقدار ما يضيفه ذوق النموذج نفسه

field-weird =
    .help = مدى غرابة ما قد يظهر
    .name = غرابة

field-raw =
    .help = كلماتك وحدها، دون إضافة

field-fps =
    .help = عدد إطارات المقطع في الثانية

field-seconds =
    .help = مدة المقطع
    .name = ثوان

permutations-deep = أقرأ الأقواس داخل الأقواس حتى { $most } مستويات؛ اكتبها أقل عمقًا من فضلك.
permutations-far-too-many = سيزيد عدد الطلبات على { NUMBER($counted, useGrouping: "true") }؛ أقبل { $most } دفعة واحدة على الأكثر.
weights-nothing-left = لم يبقَ ما يُرسم إلا ما يجب ألا يظهر، «{ $words }»؛ اذكر شيئًا تأثيره أكبر من 0.
weights-unread = يأخذ { CODE("--", $flag) } كلمات مع مدى تأثيرها، مثل { $example }؛ ولم أستطع قراءة «{ $typed }».
clip-too-long = يصنع { $model } مقاطع حتى { $most } ث؛ وأطولها { CODE("--seconds ", $most) }، ثم يكملها زر «تمديد».
wildcard-unknown = لا يوجد بديل { CODE("__", $name, "__") }؛ المتاح { LIST($names, type: "unit") }.
wildcard-unknown-near = لا يوجد بديل { CODE("__", $name, "__") }؛ هل قصدت { CODE("__", $near, "__") }؟

flag-without-picture = لا توجد صورة يُنطلق منها، لذلك لا يغيّر { CODE("--", $flag) } شيئًا.
flag-for-clips-only = { CODE("--", $flag) } للمقاطع، فلا يغيّر شيئًا هنا؛ { CODE("--clip") } يصنع مقطعًا.
flag-unhonoured-quality = يأخذ { $model } دائمًا عدد الخطوات نفسه، فلا يغيّر { CODE("--", $flag) } شيئًا.
flag-unhonoured-weights = لا يزن { $model } الكلمات، فتؤثر كلها بالقدر نفسه.
flag-unhonoured-stylize = ليس لدى { $model } ذوق خاص من أجل { CODE("--", $flag) }؛ اذكر نمطًا بكلماتك أو بالخيار { CODE("--style") }.
flag-unhonoured-weird = لا يأخذ { $model } بالخيار { CODE("--", $flag) }؛ أما { CODE("--chaos") } فيبتعد أكثر عن كلماتك.
flag-here-model = لا معنى للخيار { CODE("--", $flag) } هنا؛ { CODE("--model") } يختار من يرسم، و{ CODE("/models") } يسرد النماذج.
flag-here-profile = لا معنى للخيار { CODE("--", $flag) } هنا؛ { CODE("/prefer") } يحفظ خياراتك وكلماتك.
flag-here-aesthetics = لا معنى للخيار { CODE("--", $flag) } هنا؛ { CODE("--stylize") } وكلماتك تحدّد المظهر.
flag-here-style-picture = لا يأخذ { $model } نمطًا من صورة، فتُرك { CODE("--", $flag) }؛ { CODE("--style") } وكلماتك تذكر نمطًا.
flag-here-person = لا يأخذ { $model } أحدًا من صورة، فتُرك { CODE("--", $flag) }؛ ردّ على تلك الصورة بكلماتك بدلًا من ذلك.
flag-here-end = تُرك { CODE("--", $flag) }؛ { CODE("/animate") } مع صورتين ينتقل من الأولى إلى الثانية.
flag-here-several-clips = تُصنع المقاطع واحدًا تلو الآخر، فتُرك { CODE("--", $flag) }؛ 🔄 يصنع آخر.
flag-here-stop = لا يأخذ { $model } بالخيار { CODE("--", $flag) }؛ { CODE("--draft") } أو { CODE("--steps") } أقل ينهي أبكر.
flag-here-turbo = { CODE("--", $flag) } هو { CODE("--fast") } هنا، ولا شيء أسرع.
flag-here-private = تُرك { CODE("--", $flag) }؛ ما هو لك وحدك اطلبه مني في رسالة مباشرة.
flag-here-public = لا يغيّر { CODE("--", $flag) } شيئًا: تُرى النتائج حيث طُلبت.
flag-here-seed = تُرك { CODE("--", $flag) }؛ { CODE("--seed") } يحدّد أين يبدأ التشويش.
flag-here-larger = تُرك { CODE("--", $flag) }؛ زر «تكبير» تحت النتيجة يكبّرها.
flag-here-shape = تُرك { CODE("--", $flag) }؛ { CODE("--ar") } يحدّد الشكل، مثل { CODE("--ar 3:2") }.
flag-here-style = يأخذ { CODE("--", $flag) } أنماط هذا المكان، وأنماط Midjourney ليست منها؛ ويمكن لكلماتك أن تذكر نمطًا.
field-stop =
    .help = الإنهاء مبكرًا بعد جزء من مئة من الخطوات: أنعم
    .name = توقف
permutations-open = «{ $typed }» لا تنتهي؛ اكتب {"}"} بعد الخيار الأخير، أو { CODE("\\{") } حيث يكون القوس علامة.
