script-here-are = هنا الآن: { $names }
script-here = هنا الآن
script-lost = انقطع الاتصال – أعيد المحاولة؛ ما ترسله ينتظر هنا.
script-link-copied = نُسخ الرابط
script-invite-by = أرسل هذا الرابط لدعوة أحد:
script-invite = دعوة
script-replying-to = ردّ على { $name }: { $words }
script-do-not-reply = إلغاء الرد
script-replying = ردّ على { $words }
script-upload-running = ما زالت الصورة في الطريق؛ لحظة واحدة.
script-pictures = { $count ->
    [zero] لا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
    [many] { $count } صورة
   *[other] { $count } صورة
}
script-progress = التقدم
script-room = الغرفة
script-forget-room = انسَ { $room }
script-forget = انسَ
script-reply-to = ردّ على { $name }
script-only-you = لا يرى هذا إلا أنت
script-dismiss = أخفِ
script-picture-by = صورة من { $name }
script-for = لـ{ $name }
script-example-1 = دائرة حمراء فوق مربع أزرق في الليل
script-example-2 = نجمة صفراء بجانب مثلث أخضر على الرمل
script-example-3 = قمر أبيض فوق تلة بنفسجية عند الغسق
script-example-4 = قلب برتقالي بجانب مربع وردي في الثلج
script-you = أنت
script-room-as = الغرفة { $room } · باسم { $name }
script-use-name = استعمل «{ $name }»
script-no-answer = لم يُجب الخادم؛ حاول مرة أخرى من فضلك.
script-not-sent = لم يصل ذلك رغم كل محاولاتي؛ اكتبه من جديد من فضلك.
script-ready = جاهز: { $words }
script-a-picture = صورة
script-most-pictures = { $count ->
    [one] تتسع الرسالة لصورة واحدة فقط.
    [two] تتسع الرسالة لصورتين على الأكثر.
    [few] تتسع الرسالة لعدد { $count } صور على الأكثر.
   *[other] تتسع الرسالة لعدد { $count } صورة على الأكثر.
}
script-too-large = حجم { $name } هو { $size }؛ والحد الأقصى { $most }.
script-that-file = ذلك الملف
script-picture = صورة
script-upload-failed = لم تصل الصورة؛ حاول مرة أخرى من فضلك.
script-remove = أزل { $name }
script-position = { $n } من { $all }
script-remix-hint = ردّ على هذه الصورة بكلمات
script-copy = انسخ الوصف
script-copy-hint = انسخ الكلمات
script-download = نزّل
script-copied = نُسخ
script-not-allowed = غير مسموح هنا
script-words = الكلمات
script-yes = نعم
script-no = لا
script-sending = جارٍ الإرسال…
