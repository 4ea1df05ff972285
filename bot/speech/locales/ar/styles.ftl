field-style =
    .help = نمط من هنا باسمه، ومقدار تأثيره
    .name = نمط

style-unread = يأخذ { CODE("--", $flag) } أسماء أنماط، لكل منها مقدار تأثيره، مثل { $example }؛ ولم أستطع قراءة «{ $typed }».
style-weight = يجوز أن يكون تأثير «{ $name }» من { $least } إلى { $most }.
style-too-many = عدد الأنماط { $wanted }؛ تتسع الصورة لعدد { $most } على الأكثر.
style-unknown-near = لا أعرف نمطًا باسم «{ $name }»؛ هل قصدت { $near }؟
style-unknown = لا أعرف نمطًا باسم «{ $name }»؛ { $count ->
    [0] ليس لدى { $model } أي نمط هنا
   *[other] لدى { $model } هنا { LIST($styles, type: "unit") }
}.
style-of-another = صُنع النمط «{ $name }» لنوع آخر من النماذج غير { $model }؛ { $count ->
    [0] وليس له أي نمط هنا
   *[other] وله هنا { LIST($styles, type: "unit") }
}.
