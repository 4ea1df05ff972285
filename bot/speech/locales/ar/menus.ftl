verb-about =
    .summary = يقول ما هذا البوت وأي النماذج ترسم
    .name = حول

verb-animate =
    .summary = يصنع مقطعًا قصيرًا من صورة أو من كلمات
    .label = تحريك
    .hint = بثّ الحياة في هذه الصورة بمقطع قصير
    .name = تحريك

verb-cancel =
    .summary = يوقف أحدث طلب لك هنا، أو الذي تردّ عليه، أو كل طلباتك
    .label = إلغاء
    .hint = أوقف هذا؛ لمن طلبه وللمشرفين
    .name = إلغاء

verb-delete =
    .label = حذف
    .hint = أزل هذا؛ لمن طلبه وللمشرفين

verb-details =
    .label = تفاصيل
    .hint = أظهر كيف صُنع هذا، لك وحدك

verb-export =
    .summary = يرسل إليك كل ما أحتفظ به عنك، في ملف
    .name = تصدير

verb-unfav =
    .label = تراجع
    .hint = أخرج هذا من مفضلتك

verb-extend =
    .summary = يجعل مقطعًا يستمر من حيث انتهى: ردّ عليه
    .label = تمديد
    .hint = اجعل هذا المقطع يستمر من حيث انتهى
    .name = تمديد

verb-favourites =
    .summary = يسرد ما وضعت عليه ♥
    .name = المفضلة

verb-fav =
    .hint = احفظ هذا في مفضلتك

verb-files =
    .label = ملفات
    .hint = أرسل الأصول ملفات، كما رُسمت

verb-forget =
    .summary = يمحو كل ما أحتفظ به عنك
    .name = نسيان

verb-help =
    .summary = يسرد الأوامر والخيارات أو يشرح واحدًا منها
    .name = مساعدة

verb-imagine =
    .summary = يرسم صورًا أو مقطعًا قصيرًا من كلماتك

verb-info =
    .summary = يُظهر ما ينتظر، وأي النماذج هنا، وما تستطيعه
    .name = معلومات

verb-privacy =
    .summary = يقول ما يُحفظ، ويسمح بريمكس الصور التي ترفعها أو يمنعه
    .name = الخصوصية

verb-remix =
    .summary = يغيّر صورة بالكلمات: ردّ عليها أو أرفق صورة
    .label = ريمكس
    .hint = غيّر هذه الصورة بالكلمات
    .over-people = ريمكس للصورة الشخصية
    .name = ريمكس

verb-replies =
    .summary = يقول هل الرد على الصور ريمكس هنا؛ ويمكن لمشرفي المجموعات تغييره
    .name = الردود

verb-reroll =
    .hint = ارسم الكلمات نفسها من جديد

verb-show =
    .summary = ينشر نتيجة من جديد: بمعرّفها، أو بالرد عليها، أو أحدث نتائجك
    .name = عرض

verb-u =
    .hint = استخرج الصورة { $n } وكبّرها
    .alone = تكبير

verb-upscale =
    .summary = يضاعف حجم صورة: ردّ عليها أو أرفق صورة
    .label = تكبير
    .hint = ضاعف حجم هذه الصورة
    .name = تكبير

verb-v =
    .hint = اصنع تنويعات من الصورة { $n }
    .alone = تنويع

verb-vary-subtle =
    .label = تنويع (قليل)
    .hint = اصنع تنويعات تبقى قريبة من هذه الصورة

verb-vary-strong =
    .label = تنويع (كثير)
    .hint = اصنع تنويعات تبتعد كثيرًا عن هذه الصورة

answer-yes =
    .label = نعم
    .hint = تابع

answer-no =
    .label = لا
    .hint = اترك الأمر

answer-allow =
    .label = اسمح
    .hint = دع الآخرين هنا يصنعون ريمكسًا من الصور التي ترفعها

answer-deny =
    .label = ليس الآن
    .hint = احتفظ لنفسك بالصور التي ترفعها

answer-forget =
    .label = انسني
    .hint = امحُ كل ما أحتفظ به عنك؛ لا رجعة في ذلك

field-sure =
    .help = نعم، امحُه
    .name = متأكد

field-command =
    .help = الأمر أو الخيار المراد شرحه
    .name = أمر

field-remixes =
    .help = هل يجوز للآخرين هنا صنع ريمكس مما ترفعه
    .name = ريمكس
    .allow = اسمح
    .deny = امنع

field-plain =
    .help = هل تكفي كلمات ترد بها على صورة لصنع ريمكس
    .name = بسيط
    .on = نعم
    .off = لا

field-prompt =
    .help = ماذا يُرسم
    .name = الكلمات

field-words =
    .help = ما الذي يجب أن يتغيّر
    .name = الكلمات

field-picture =
    .help = صورة يُنطلق منها
    .name = صورة

field-number =
    .help = أي صورة من الشبكة
    .name = رقم

field-job =
    .help = معرّف الطلب كما تُظهره «تفاصيل»
    .name = طلب

field-clip =
    .help = مقطع قصير بدل الصور؛ تبدأ || مشهده التالي
    .name = مقطع

field-motion =
    .help = مقدار الحركة في المقطع
    .name = حركة
    .low = قليل
    .high = كثير

field-loop =
    .help = مقطع ينتهي حيث بدأ
    .name = حلقة

field-fast =
    .help = حالما يحين دورك، وهو المعتاد
    .name = سريع

field-relax =
    .help = بلا عجلة: بعد المستعجلين، ولك مكان من كل أربعة
    .name = متمهل

field-model =
    .help = أي نموذج يرسم
    .name = نموذج

field-strength =
    .help = مدى الابتعاد عن الصورة الأصل، من 0 إلى 1
    .name = قوة

field-steps =
    .help = عدد خطوات إزالة التشويش
    .name = خطوات

field-guidance =
    .help = مدى الالتزام بالكلمات
    .name = التزام

field-ar =
    .help = نسبة الأبعاد، العرض:الارتفاع
    .name = أبعاد

field-n =
    .help = عدد الصور
    .name = عدد

field-seed =
    .help = تشويش البداية: البذرة نفسها والكلمات نفسها تعطي الصورة نفسها
    .name = بذرة

field-no =
    .help = ما يجب ألا يظهر، مفصولًا بفواصل
    .things = ما يجب ألا يظهر
    .name = بدون

button-more = المزيد …
    .hint = أظهر ما يمكن فعله أيضًا
button-back = رجوع
    .hint = أظهر الأزرار الأولى من جديد

help-command = { CODE("/", $name) } – { $summary }
help-flags = تُكتب الخيارات في أي موضع من النص: { LIST($examples, type: "unit") }.
help-flags-and-more = تُكتب الخيارات في أي موضع من النص: { LIST($examples, type: "unit") }، وهناك { $count } غيرها: { CODE("/help --", $flag) } يشرح واحدًا.
help-replying = ردّ على أي صورة بكلماتك لتصنع منها ريمكسًا؛ «#2 في الليل» يأخذ الصورة 2، و«v3 في الليل» الصورة 3. الكلمات مثل «في الليل» تُضاف؛ والمشهد الجديد كله («تنين …») يحل محل الكلمات القديمة.
help-typed = يُكتب بدل الأزرار: { LIST($shortcuts, type: "unit") }.
help-flag = { $names } – { $about }
help-option = { $name }: { $about }
help-example = مثال: { $example }
help-choices = { $about } ({ LIST($choices, type: "unit") })
help-required = { $about }، إلزامي
help-flags-rule = في أي موضع من النص، بأي شرطة أو رقم أو نقطتين في لوحة المفاتيح: «{ CODE("—ar 3：2") }» تساوي «{ CODE("--ar 3:2") }». إن احتمل شيء أن يكون خيارًا أو كلمات سألتُ عنه؛ والنص بين علامتي اقتباس يبقى كما هو.

verb-describe =
    .summary = يقول ما في الصورة بأوصاف قابلة للرسم: ردّ عليها أو أرفق صورة
    .label = وصف
    .hint = قل ما في هذه الصورة، بأوصاف يمكن رسمها
    .name = وصف

verb-draw =
    .label = ارسم { $n }
    .hint = ارسم الوصف { $n }

verb-shorten =
    .summary = يقول أي كلمات الوصف مؤثرة، ويقترح أوصافًا أقصر
    .name = اختصار

verb-upscale4 =
    .label = تكبير ×4
    .hint = كبّر هذه الصورة أربع مرات

field-factor =
    .help = كم مرة أعرض وأعلى
    .name = مضاعف
