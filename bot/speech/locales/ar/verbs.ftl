about-bot = { CODE("imagine-bot ", $version) }، { CODE("Apache-2.0") }: صور ومقاطع يصنعها الذكاء الاصطناعي من كلماتك، على أجهزة خاصة بنا.
about-models = النماذج هنا: { LIST($models, type: "unit") }.
about-no-models = لا يُقدَّم أي نموذج في هذه اللحظة.
about-marks = كل صورة تقول إن الذكاء الاصطناعي صنعها، في منشورها وداخل ملفها. الأمر { CODE("/privacy") } يقول ما أحتفظ به.

picture-unknown-message = لا تُظهر تلك الرسالة أي صورة أعرفها؛ ردّ على رسالة تُظهر صورة.
picture-of-another-place = تلك الصورة من مكان آخر؛ الأمر { CODE("/show") } يجلب صورك إلى هنا.
animate-how = ردّ على صورة بالأمر { CODE("/animate") }، أو قل ما الذي يتحرك: { CODE("/animate قارب في البحر") }
remix-how = ردّ على صورة بالأمر { CODE("/remix") } وما يجب أن يتغيّر، أو أرفق صورة.
upscale-how = ردّ على صورة بالأمر { CODE("/upscale") }، أو أرفق صورة.
scenes-many = مشاهد المقطع { NUMBER($most) } على الأكثر، وهذه { NUMBER($wanted) }؛ احذف بعض علامات ||.
scenes-not = يصنع { $model } مقاطع من مشهد واحد؛ احذف ما بعد ||.
extend-how = ردّ على مقطع لي بالأمر { CODE("/extend") }، أو اصنع واحدًا أولًا: { CODE("/animate قارب في البحر") }
extend-only-mine = أمدّد المقاطع التي صنعتُها؛ ردّ على أحدها بالأمر { CODE("/extend") }.
extend-long-enough = ذلك المقطع بأقصى طول أصنعه: { $seconds ->
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { NUMBER($seconds) } ثوانٍ
   *[other] { NUMBER($seconds) } ثانية
}.
upscale-only-number = لا يأخذ { CODE("/upscale") } إلا رقم الصورة، مثلًا { CODE("/upscale 2") }.

cancel-nothing = ليس لديك شيء في الانتظار.
cancel-nothing-here = ليس لديك شيء في الانتظار هنا.
cancelling-all = جارٍ إلغاء { $count }.
cancel-unknown-job = لا أعرف طلبًا كهذا هنا؛ { CODE("/cancel") } وحده يوقف أحدث طلباتك.
cancel-unknown-message = ليست تلك الرسالة عن صورة لي؛ ردّ على رسالة تنتظر.

details-prompt = الوصف: { $prompt }
details-negative = من دون: { $negative }
details-author = طلبها: { $name }
details-model = النموذج: { $model }
details-seed = البذرة: { $seed }
details-seeds = البذرة: { $seed } (الصورة n تستعمل { CODE($seed, " + n − 1") })
details-size = الحجم: { CODE($width, "×", $height, " px") }
details-frames = المقطع: { $frames } إطارًا، { $fps } في الثانية
details-flags = الخيارات: { $flags }
details-parent = من: الصورة { $n } من الطلب { $job } عبر { $action }
details-asked-at = وقت الطلب: { $moment }
details-job = الطلب: { $job }

export-alone = هذا لعينيك وحدك، وهنا يقرأ الجميع: اكتب لي { CODE("/export") } في محادثة مباشرة.
export-soon = أجمع كل ما أحتفظ به عنك؛ يصل في ملف لا يراه إلا أنت.
export-again = فعلت ذلك قبل أقل من دقيقة؛ انتظر لحظة واطلب مرة أخرى من فضلك.
export-failed = تعذّر إرسال ما أحتفظ به عنك؛ اطلب مرة أخرى بعد دقيقة من فضلك.
export-forgotten = طلبت مني أن أنساك، فلم يبقَ ما يُرسل.
export-done = كل ما أحتفظ به عنك: { $jobs }، { $files }.
export-done-in-part = كل ما أحتفظ به عنك: { $jobs }، { $files }. لم يتسع المكان لعدد { $left_out } غيرها؛ يذكرها README.txt.
count-requests = { $count ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $count } طلبات
    [many] { $count } طلبًا
   *[other] { $count } طلب
}
count-files = { $count ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفًا
   *[other] { $count } ملف
}
count-days = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}

favourite-marked = أُضيفت إلى المفضلة: الأمر { CODE("/favourites") } يسردها.
favourite-already = هذه في مفضلتك بالفعل؛ الزر يخرجها منها.
favourite-already-typed = هذه في مفضلتك بالفعل؛ ردّ عليها بكتابة «{ $shortcut }» لإخراجها.
favourite-taken-back = لم تعد في المفضلة.
favourite-none = هذه ليست في مفضلتك.
favourites-none = ليس لديك شيء في المفضلة بعد: ♥ تحت الصورة يضيفها.
favourites-none-typed = ليس لديك شيء في المفضلة بعد: كتابة «favourite» ردًّا على صورة تضيفها.
favourites-all = مفضلتك:
favourites-newest = أحدث { $shown } في مفضلتك من أصل { $all }:
favourites-row = { $words } · { $whose } · أُضيفت { $day } · { $way }
favourites-picture = صورة بلا كلمات
favourites-clip = مقطع بلا كلمات
favourites-yours = لك
favourites-by = من { $name }
favourites-elsewhere = { CODE("/show ", $job) } حيث صُنعت

files-as-drawn = الصور هنا كما رُسمت؛ احفظها من رسالتها.
files-gone = لم تعد هذه الملفات محفوظة؛ الأمر { CODE("/show ", $job) } يرسم الصورة من جديد.
files-failed = تعذّر إرسال الملفات؛ حاول مرة أخرى بعد لحظة.

forget-really = يمحو هذا كل ما أحتفظ به عنك: الطلبات والصور والرسائل التي تُظهرها، ومفضلتك، وأجوبتك عن الريمكس. لا رجعة في ذلك. الأمر { CODE("/forget yes") } ينفّذه.

help-unknown = لا أعرف أمرًا باسم { CODE("/", $name) }؛ { CODE("/help") } وحده يسرد ما أعرفه.
help-unknown-near = لا أعرف أمرًا باسم { CODE("/", $name) }؛ هل قصدت { CODE("/help ", $near) }؟

info-waiting = في الانتظار: { $all } إجمالًا، منها { $yours } لك ({ $most } على الأكثر).
info-time = طلب جديد يستغرق نحو { $time }.
info-job = لك: «{ $prompt }» · { $state } · { $job }
info-nobody = لا أحد يرسم في هذه اللحظة.
info-model = { $id }: { $title } · { LIST($tasks, type: "unit") } · الخطوات { CODE($least, "–", $most, " (", $usual, ")") } · n حتى { $n } · الرخصة { $license }
state-accepted = مقبول
state-queued = في الانتظار
state-rendering = قيد الرسم
state-rendered = رُسم
state-delivering = في الطريق
state-delivered = وصل
state-refused = مرفوض
state-failed = فشل
state-cancelled = مُلغى
state-expired = متأخر

more-none = لا يمكن فعل شيء بهذه غير ما تقوله أزرارها.
more-else = ما يمكن فعله بهذه أيضًا:

privacy-kept = أحفظ الصور مدة { $files }، وأحفظ مدة { $jobs } ما طُلب (الكلمات والبذرة ومن وأين)، لتبقى الأزرار عاملة، وما وضعت عليه ♥. لا أقرأ إلا الأوامر والردود على الصور واختصاراتها.
privacy-standing = { $standing } الأمر { CODE("/privacy allow") } أو { CODE("/privacy deny") } يغيّر ذلك؛ و{ CODE("/export") } يرسل إليك كل ما أحفظه، و{ CODE("/forget") } يمحوه.
privacy-allowed = يجوز للآخرين هنا صنع ريمكس من الصور التي ترفعها.
privacy-denied = لا يجوز للآخرين هنا صنع ريمكس من الصور التي ترفعها.
privacy-not-asked = لم يطلب أحد هنا صنع ريمكس من صورة لك؛ سأسألك أولًا.
privacy-how = اكتب { CODE("/privacy allow") } أو { CODE("/privacy deny") }، أو { CODE("/privacy") } وحده.

replies-never = هنا لا أقرأ الرد إلا إذا ذُكرتُ فيه؛ هذه قاعدة هذه المنصة.
replies-always = هنا كل رد على صورة يقول ما يجب أن يتغيّر هو ريمكس؛ ولا يمكن إيقاف ذلك.
replies-on-else-mention = الرد العادي على صورة بما يجب أن يتغيّر هو ريمكس هنا. بالأمر { CODE("/replies off") } يلزم ذكري.
replies-on-else-remix = الرد العادي على صورة بما يجب أن يتغيّر هو ريمكس هنا. بالأمر { CODE("/replies off") } يلزم { CODE("/remix") }.
replies-off-but-mention = لا يكون الرد على صورة ريمكسًا هنا إلا إذا ذُكرتُ فيه. بالأمر { CODE("/replies on") } تكفي الكلمات.
replies-off-but-remix = لا يكون الرد على صورة ريمكسًا هنا إلا مع { CODE("/remix") }. بالأمر { CODE("/replies on") } تكفي الكلمات.
replies-how = اكتب { CODE("/replies on") } أو { CODE("/replies off") }، أو { CODE("/replies") } وحده.
replies-not-yours = لا يغيّر ذلك إلا أحد مشرفي هذه المجموعة.

show-again = ها هي من جديد.
show-not-yours = تلك الصورة من مكان آخر؛ لا يعرضها هنا إلا من طلبها.
show-not-ready = تلك الصورة ليست جاهزة بعد؛ ستصل من تلقاء نفسها.
show-unknown = لا أعرف صورة كهذه؛ «تفاصيل» تحت الصورة تقول معرّف طلبها.

typed-hint = ردّ بكتابة { LIST($shortcuts, type: "unit") } أو بكلماتك أنت.
shortcut-only-mine = يعمل هذا مع الصور التي رسمتُها؛ ولهذه استعمل { LIST($commands, type: "or") }.

describe-how = ردّ على صورة بالأمر { CODE("/describe") }، أو أرفق صورة.
describe-only-number = لا يأخذ { CODE("/describe") } إلا رقم الصورة، مثلًا { CODE("/describe 2") }.
shorten-how = قل الكلمات المراد وزنها: { CODE("/shorten ثعلب أحمر جميل جدًّا في الثلج") }
draw-nothing = لا يوجد وصف في ذلك؛ ردّ على وصف أو على { CODE("/shorten") }.
draw-no-such = لا يوجد هناك وصف { $number }؛ عدد الأوصاف { $count }.
upscale-factor = تُكبَّر الصور مرتين أو 4 مرات، لا { $factor }.
upscale-nobody = لا أحد هنا يكبّر صورة { $factor } مرات{ $count ->
    [0] {""}
   *[other] ؛ يستطيع ذلك { LIST($models, type: "unit") } حيث يُقدَّم
}.
