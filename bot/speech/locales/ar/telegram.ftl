telegram-file-too-large = يعطيني Telegram ملفات حتى { $most }؛ أرسل ملفًا أصغر.
telegram-file-gone = لم تعد تلك الصورة لدى Telegram؛ أرسلها مرة أخرى من فضلك.
telegram-file-away = لم يعطني Telegram تلك الصورة؛ حاول مرة أخرى بعد لحظة.
telegram-files-left-out = { $count ->
    [zero] لا ملفات أخرى أكبر
    [one] ملف آخر أكبر
    [two] ملفان آخران أكبر
    [few] { $count } ملفات أخرى أكبر
    [many] { $count } ملفًا آخر أكبر
   *[other] { $count } ملف آخر أكبر
} مما يقبله Telegram.
telegram-no-pictures-here = لا يُسمح لي بنشر الصور هنا؛ يمكن لأحد المشرفين السماح بذلك في أذونات المجموعة، ثم يجلبها الأمر { CODE("/show") }.

telegram-new-words = ما الكلمات الجديدة من أجل { $picture }؟ ردّ بها على هذه الرسالة.
telegram-this-picture = هذه الصورة
telegram-old-words = الكلمات الآن:

telegram-inline-not-set-up = الصور في المحادثات الأخرى غير مُعدّة.
telegram-inline-empty = اكتب ماذا أرسم
telegram-inline-draw = ارسم هذا
telegram-inline-again = ارسم شيئًا آخر
telegram-inline-asking =
    «{ $prompt }»
    جارٍ طلبها…
telegram-guest-empty = قل لي ماذا أرسم.
telegram-new-value = من أجل { $picture }: { $field }؟ ردّ به على هذه الرسالة.
telegram-field-choices = { $field } ({ LIST($choices, type: "unit") })
telegram-field-range = { $field } (من { $least } إلى { $most })
telegram-answers-long = هذا أكثر مما أستطيع تذكّره أثناء السؤال؛ أجب باختصار من فضلك.
