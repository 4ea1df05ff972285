verb-zoom =
    .summary = يرسم المزيد حول صورة من كل جانب
    .label = ابتعاد …
    .hint = ارسم المزيد حول هذه الصورة من كل جانب
    .name = ابتعاد

verb-zoom-by-15 =
    .label = ابتعاد 1.5×
    .hint = ارسم المزيد حول هذه الصورة، فتصغر مرة ونصفًا

verb-zoom-by-2 =
    .label = ابتعاد 2×
    .hint = ارسم المزيد حول هذه الصورة، فيصير عرضها النصف

verb-pan-left =
    .hint = ارسم المزيد على يسار هذه الصورة
verb-pan-right =
    .hint = ارسم المزيد على يمين هذه الصورة
verb-pan-up =
    .hint = ارسم المزيد فوق هذه الصورة
verb-pan-down =
    .hint = ارسم المزيد تحت هذه الصورة

verb-square =
    .label = اجعلها مربعة
    .hint = ارسم المزيد على الجانبين الأطول لهذه الصورة حتى تصير مربعة

verb-region =
    .summary = يعيد رسم جزء من صورة ويُبقي الباقي
    .label = تغيير منطقة
    .hint = أعد رسم جزء من هذه الصورة
    .name = منطقة

verb-blend =
    .summary = يصنع صورة واحدة من صورتين إلى خمس
    .name = دمج

field-by =
    .help = كم مرة تصغر الصورة
    .name = مقدار

field-field =
    .help = أي من أجزاء الصورة التسعة
    .name = جزء
    .top-left = أعلى اليسار
    .top = أعلى
    .top-right = أعلى اليمين
    .left = يسار
    .middle = وسط
    .right = يمين
    .bottom-left = أسفل اليسار
    .bottom = أسفل
    .bottom-right = أسفل اليمين

field-mask =
    .help = أبيض حيث يُرسم شيء جديد
    .name = قناع

field-more =
    .help = صورة أخرى

field-tile =
    .help = صورة تتطابق حوافها المتقابلة
    .name = بلاطة

zoom-how = ردّ على صورة بالأمر { CODE("/zoom") } ومقدار الابتعاد، مثلًا { CODE("/zoom 1.5") }، أو أرفق صورة.
pan-how = ردّ على صورة بكتابة «pan left» أو «pan right» أو «pan up» أو «pan down».
pan-widest = تلك الصورة بأقصى عرض يصنعه { $model }؛ اتجه إلى الأعلى أو الأسفل، أو اجعلها مربعة.
pan-tallest = تلك الصورة بأقصى ارتفاع يصنعه { $model }؛ اتجه إلى اليسار أو اليمين، أو اجعلها مربعة.
square-how = ردّ على صورة بكتابة «make square».
square-already = تلك الصورة مربعة بالفعل.
region-how = ردّ على صورة بالأمر { CODE("/region") } والجزء المراد رسمه من جديد وما يُرسم فيه، مثلًا { CODE("/region أعلى اليسار: بالون أحمر") }. والأجزاء هي { LIST($fields, type: "or") }؛ ويصلح إرفاق قناع أيضًا.
region-one = يُعاد رسم جزء واحد في كل مرة؛ سمِّ واحدًا، أو أرفق قناعًا يُظهرها كلها.
part-no-words = قل ماذا أرسم هناك، مثلًا: بالون أحمر.
blend-how = يصنع { CODE("/blend") } صورة واحدة من { $least } إلى { $most }، وهنا { $count ->
    [0] لا توجد أي صورة
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
   *[other] { $count } صورة
}: أرفق عدة صور، أو ردّ على ألبوم أو نتيجة.
blend-no-words = قل ماذا أصنع من هذه الصور، مثلًا: { CODE("/blend قلعة في الليل") }
