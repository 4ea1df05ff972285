job-headline = { $name }: «{ $prompt }»
job-queued = في الانتظار
job-queued-next = في الانتظار، وهو التالي
job-queued-behind = في الانتظار، في المرتبة { $place }
job-queued-about = { $queued }، نحو { $time }
job-queued-newer-worker = في الانتظار؛ يلزم عامل رسم من الإصدار الجديد، وسأبدأ حال توفره
job-getting-ready = جارٍ التحضير
job-drawing = جارٍ الرسم، { $share } %
job-late = يستغرق هذا أطول مما يُسمح لي بالرد فيه هنا: { CODE("/show ", $job) } يجلبه حين يجهز.
job-made = من صنع الذكاء الاصطناعي ({ $model }) · البذرة { $seed } · { CODE($width, "×", $height) }
job-made-text = من كتابة الذكاء الاصطناعي ({ $model })
job-made-clip = من صنع الذكاء الاصطناعي ({ $model }) · مقطع · البذرة { $seed } · { CODE($width, "×", $height) }
job-failed = تعذّر رسم هذا؛ حاول مرة أخرى من فضلك.
job-cancelled = أُلغي.
job-expired = طال انتظار هذا فأُسقط؛ اطلب مرة أخرى من فضلك.
job-refused = هذا غير مسموح هنا.

picture-alt = صورة من صنع الذكاء الاصطناعي
picture-alt-of = { $alt } ({ $n } من { $count })

cancelling = جارٍ الإلغاء.
cancel-not-yours = لا يلغي هذا إلا { $name } أو أحد المشرفين.
cancel-too-late = انتهى ذلك بالفعل؛ الأمر { CODE("/imagine") } يطلب شيئًا جديدًا.
delete-not-yours = لا يحذف هذا إلا { $name } أو أحد المشرفين.
delete-too-early = يُنشر هذا الآن؛ احذفه بعد لحظة.
deleted = حُذف.
preview-alt = انطباع أول؛ ما زال الرسم جاريًا.
job-one-of = { $name } ({ $n } من { $count })
