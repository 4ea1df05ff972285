place-unknown-person = لا أستطيع معرفة من أنت هنا، لذلك لم أفعل شيئًا.
place-no-pictures = لا يمكن نشر الصور هنا.

quota-disk-full = قرصي ممتلئ، لذلك لا أقبل شيئًا جديدًا؛ على من يشغّلني أن يفسح مكانًا.
quota-yours = لديك { $waiting ->
    [zero] { $waiting } طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $waiting } طلبات
    [many] { $waiting } طلبًا
   *[other] { $waiting } طلب
} في الانتظار، والحد الأقصى { $most }؛ اطلب مجددًا حين يصل أحدها، أو ألغِ أحدها بالأمر { CODE("/cancel") }.
quota-all = هناك { $waiting ->
    [zero] { $waiting } طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $waiting } طلبات
    [many] { $waiting } طلبًا
   *[other] { $waiting } طلب
} في الانتظار، وهذا كل ما أقبله؛ حاول لاحقًا من فضلك.
quota-place = هناك { $waiting ->
    [zero] { $waiting } طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $waiting } طلبات
    [many] { $waiting } طلبًا
   *[other] { $waiting } طلب
} من هنا في الانتظار، أكثر من أي مكان آخر؛ حاول لاحقًا من فضلك.
quota-network = هناك { $waiting ->
    [zero] { $waiting } طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $waiting } طلبات
    [many] { $waiting } طلبًا
   *[other] { $waiting } طلب
} من شبكتك في الانتظار؛ حاول لاحقًا من فضلك.
quota-nearly-full = قائمة الانتظار شبه ممتلئة ولديك فيها { $waiting ->
    [zero] { $waiting } طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $waiting } طلبات
    [many] { $waiting } طلبًا
   *[other] { $waiting } طلب
}؛ اطلب مجددًا حين يصل أحدها، ليأخذ الآخرون دورهم.

task-text-to-image = الرسم من الكلمات
    .title = من الكلمات إلى الصور
task-image-to-image = الانطلاق من صورة
    .title = ريمكس
task-text-to-clip = صنع مقاطع من الكلمات
    .title = من الكلمات إلى المقاطع
task-image-to-clip = صنع مقاطع من صورة
    .title = تحريك
task-edit = تعديل صورة كما تقول
    .title = تعديل
task-blend = دمج الصور
    .title = دمج
task-inpaint = إعادة رسم جزء من صورة
    .title = تغيير منطقة
task-outpaint = رسم المزيد حول صورة
    .title = توسيع
task-tile = رسم بلاطات متصلة
    .title = بلاطة
task-first-and-last = صنع مقاطع بين صورتين
    .title = البداية والنهاية
task-extend = تمديد المقاطع
    .title = تمديد
task-clip-edit = تغيير المقاطع كما تقول
    .title = تعديل مقطع
task-upscale = تكبير الصور
    .title = تكبير
task-describe = وصف الصور
    .title = وصف
task-weigh-words = تحديد الكلمات المؤثرة
    .title = اختصار
task-words-to-mask = إيجاد الأشياء في الصور
    .title = إيجاد
task-classify = تصنيف الصور
    .title = تصنيف

model-no-worker = لا أحد يرسم في هذه اللحظة؛ حاول مرة أخرى بعد دقيقة.
model-none-can = لا يستطيع أي نموذج هنا { $task }؛ يمكنك استعمال { LIST($models, type: "unit") }.
model-unknown = لا أعرف نموذجًا باسم «{ $asked }»؛ يمكنك استعمال { LIST($models, type: "unit") }.
model-unknown-near = لا أعرف نموذجًا باسم «{ $asked }»؛ هل قصدت { CODE("--model ", $near) }؟ يمكنك استعمال { LIST($models, type: "unit") }.
model-cannot = لا يستطيع { $model } { $task }.
model-and-who-could = { $said } يستطيع ذلك { LIST($models, type: "unit") }، لكن لا أحد { $count ->
    [one] يقدّمه الآن؛ ويمكن لمن يشغّلني أن يشغّله
    [two] يقدّمهما الآن؛ ويمكن لمن يشغّلني أن يشغّلهما
   *[other] يقدّمها الآن؛ ويمكن لمن يشغّلني أن يشغّلها
}.
model-cannot-others = لا يستطيع { $model } { $task }؛ أما { LIST($models, type: "unit") } فيستطيع.
model-not-served = لا أحد يقدّم { $model } الآن؛ يمكنك استعمال { LIST($models, type: "unit") }.

rules-broken = لا يمكن قراءة قواعد هذا المكان الآن، لذلك لا أرسم شيئًا؛ على من يشغّلني أن يصلحها.
rules-refused = لا أرسم هذا هنا: إنه يقع تحت قاعدة { $rule }.
rules-refused-by = قاعدة { $rule } لا تسمح لي برسم هذا هنا.
rules-unsure = لا أستطيع مقارنة الكلمات بالقواعد الآن، لذلك لا أرسم شيئًا؛ حاول لاحقًا من فضلك.
rules-long-history = لتلك الصورة تاريخ أطول مما أحتمل؛ اطلبها من جديد بالأمر { CODE("/imagine") }.

order-no-words = قل لي ماذا أرسم، مثلًا: { CODE("/imagine ثعلب أحمر في الثلج --ar 3:2") }
order-no-change = قل ما الذي يجب أن يتغيّر، مثلًا: في الليل.
order-large-enough = تلك الصورة بأكبر حجم أرسمه؛ أقصى طول للضلع الأكبر { $most_px } بكسل.
order-words-gone = لم تعد كلمات هذه الصورة محفوظة؛ قل لي بالأمر { CODE("/imagine") } ماذا أرسم.
quota-several = سيكون عدد الطلبات { $wanted }، ولديّ الآن مكان لعدد { $fits } من طلباتك، لذلك لم أقبل أيًّا منها.

place-no-clips = لا يمكن نشر المقاطع هنا؛ اطلب صورة بدلًا من ذلك.
orders-too-many = سيكون عدد الطلبات { $wanted }؛ أقبل { $most } دفعة واحدة على الأكثر.
orders-no-room = سيكون عدد الطلبات { $wanted }، وهنا مكان { $room ->
    [one] لطلب واحد منها
    [two] لطلبين منها
   *[other] لعدد { $room } منها
}.
command-unknown = لا أعرف { CODE("/", $name) }؛ الأمر { CODE("/help") } يسرد ما أعرفه.
command-unknown-near = لا أعرف { CODE("/", $name) }؛ هل قصدت { CODE("/", $near) }؟

talk-gladly = على الرحب والسعة! لتغيير صورة، ردّ عليها بما يجب أن يختلف، مثلًا: في الليل.
talk-welcome = على الرحب والسعة! قل لي ماذا أرسم، مثلًا: { CODE("/imagine ثعلب أحمر في الثلج") }
talk-imagine = أرسم ما يأتي بعد { CODE("/imagine") }، مثلًا: { CODE("/imagine ثعلب أحمر") }
talk-imagine-words = أرسم ما يأتي بعد { CODE("/imagine") }، مثلًا: { CODE("/imagine ", $words) }
talk-upload = ردّ على تلك الصورة بما يجب أن يتغيّر، مثلًا: { CODE("/remix في الليل") }

redraw-offer = يقول هذا الملف كيف صُنع: { $command }
    { $whether }
redraw-typed = يقول هذا الملف كيف صُنع؛ ولأرسمه من جديد أرسل: { $command }
redraw-again = هل أرسمه من جديد، باستعمال { $model }؟
redraw-by-another = يذكر الملف «{ $named }»، وهو لا يرسم هنا؛ هل أرسمه باستعمال { $model }؟
redraw-words-alone = دخلت فيه أيضًا صورة لا يحويها الملف؛ هل أرسم الكلمات وحدها، باستعمال { $model }؟

option-number-wrong = الرقم يحدّد الصورة من الشبكة، مثلًا 2.
option-missing = ينقص «{ $option }»، ولا أستطيع البدء من دونه؛ اختره أيضًا من فضلك.
option-choice = قيمة «{ $option }» واحدة من { LIST($choices, type: "unit") }.
option-choice-near = قيمة «{ $option }» واحدة من { LIST($choices, type: "unit") }؛ هل قصدت { $near }؟
option-whole-number = عدد صحيح
option-any-number = عدد
option-number = «{ $option }» { $kind }.
option-number-between = «{ $option }» { $kind } من { $least } إلى { $most }.
option-number-least = «{ $option }» { $kind } لا يقل عن { $least }.
option-number-most = «{ $option }» { $kind } لا يزيد على { $most }.
orders-too-many-here = سيكون عدد الطلبات { $wanted }؛ هنا أقبل { $most } دفعة واحدة على الأكثر.
orders-really = هل تريد حقًّا { $pictures ->
    [zero] { $pictures } صورة
    [one] صورة واحدة
    [two] صورتين
    [few] { $pictures } صور
   *[other] { $pictures } صورة
}؟
orders-really-in-parts = هل تريد حقًّا { $pictures ->
    [zero] { $pictures } صورة
    [one] صورة واحدة
    [two] صورتين
    [few] { $pictures } صور
   *[other] { $pictures } صورة
}، موزعة على { $wanted ->
    [zero] { $wanted } طلب
    [one] طلب واحد
    [two] طلبين
    [few] { $wanted } طلبات
    [many] { $wanted } طلبًا
   *[other] { $wanted } طلب
}؟

question-not-yours = لا يجيب عن هذا إلا من سألتُه.
question-not-yours-nor-admins = لا يجيب عن هذا إلا من سألتُه أو أحد المشرفين.
question-over = انتهى وقت هذا السؤال، لذلك لم يُفعل شيء؛ اطلب مرة أخرى من فضلك.
question-answered = أُجيب عن هذا من قبل.
confirm-yes = بكل سرور، ها هي قادمة.
confirm-no = حسنًا، أتركها.
