clip-is-picture = هذه صورة؛ وهذا يعمل مع المقاطع. الأمر { CODE("/animate") } يصنع منها مقطعًا.
picture-is-clip = هذا مقطع؛ وهذا يعمل مع الصور.
picture-is-text = هذا نص؛ وهذا يعمل مع الصور.
picture-not-ready = تلك الصورة ليست جاهزة بعد؛ حاول مرة أخرى حين تصل.
picture-none-drawn = لم يُرسم شيء هناك؛ اطلب مجددًا بالأمر { CODE("/imagine") }.
picture-no-such = لا توجد هنا صورة { $number }؛ في هذه النتيجة { $count ->
    [one] صورة واحدة
   *[other] الصور من 1 إلى { $count }
}.
picture-numbers = { $most ->
    [one] هذا لصورة واحدة؛ اذكر رقمًا واحدًا مثل #2.
    [two] هذا لصورتين على الأكثر؛ اذكر أرقامهما متتالية مثل #1 #3.
   *[other] هذا لعدد { $most } من الصور على الأكثر؛ اذكر أرقامها متتالية مثل #1 #3.
}
picture-not-in-message = ليس في تلك الرسالة صورة { $number }.
picture-unreadable = ذلك الملف ليس صورة أستطيع قراءتها؛ تصلح PNG وJPEG وWebP وGIF.
picture-too-many-pixels = أبعاد تلك الصورة { CODE($width, "×", $height) } بكسل؛ أقبل حتى { $megapixels } ميغابكسل.
picture-upload-gone = لم تعد الصورة المرفوعة التي ينطلق منها هذا محفوظة؛ ارفعها مرة أخرى من فضلك.
picture-gone = لم تعد تلك الصورة محفوظة ولا طريقة صنعها؛ اطلبها من جديد من فضلك.
picture-long-history = لتلك الصورة تاريخ أطول من أن تُرسم من جديد؛ اطلبها من جديد من فضلك.
picture-forgotten = لم أعد أعرف شيئًا عن تلك الصورة؛ اطلبها من جديد من فضلك.

upload-unreadable = ذلك الملف ليس صورة أستطيع قراءتها؛ تصلح PNG وJPEG وWebP وGIF.
upload-cut = ذلك الملف مقطوع قبل أن يظهر منه شيء؛ أرسله مرة أخرى من فضلك.
upload-costly = فكّ ضغط تلك الصورة مكلف جدًّا؛ احفظها من جديد أو صغّرها أولًا.
upload-heic = هذه صورة HEIC لا أستطيع قراءتها؛ أرسلها بصيغة JPEG أو PNG من فضلك.
upload-avif = هذه صورة AVIF لا أستطيع قراءتها؛ أرسلها بصيغة JPEG أو PNG من فضلك.
upload-clip = هذا مقطع، ولا أقبل هنا إلا الصور: PNG وJPEG وWebP وGIF.
upload-huge = أبعاد تلك الصورة { NUMBER($width, useGrouping: 1) } × { NUMBER($height, useGrouping: 1) } بكسل؛ يتسع المكان حتى { $millions } مليون.
upload-no-process = لا أستطيع النظر في الصور الآن؛ حاول مرة أخرى بعد لحظة.
upload-many = تُفحص صور كثيرة الآن؛ حاول مرة أخرى بعد لحظة.
upload-yours = ما زالت عدة صور لك قيد الفحص؛ انتظر لحظة من فضلك.
upload-no-room = لا مكان لديّ للصور الآن؛ حاول مرة أخرى بعد لحظة.
upload-too-large = حجم ذلك الملف { $size }؛ والحد الأقصى { $most }.
file-too-large = هذا الملف أكبر من اللازم؛ أقبل حتى { $most }.
