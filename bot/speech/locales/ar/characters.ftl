verb-character =
    .summary = يحفظ صورًا باسم: { CODE("@luna") }
    .name = شخصية

field-action =
    .help = ماذا يُفعل
    .name = إجراء
    .list = سرد
    .save = حفظ
    .show = عرض
    .share = مشاركة هنا
    .unshare = إيقاف المشاركة هنا
    .delete = حذف
    .me = أنا

field-name =
    .help = اسم الشخصية
    .name = اسم

answer-who =
    .hint = أقصد الرقم { $n }

name-missing = اذكر اسمًا، مثلًا { CODE("/character save luna") }.
name-long = ذلك الاسم أطول من اللازم؛ يتسع المكان حتى { $most } من الأحرف.
name-odd = لا يصلح ذلك اسمًا: يبدأ الاسم بحرف وفيه أحرف وأرقام و{ CODE("-") } و{ CODE("_") }، مثل luna.
name-office = لا يصلح { $name } اسمًا لأحد: يبدو كشخص مسؤول أو مثلي أو كالجميع؛ اختر غيره.

character-how = يحفظ { CODE("/character save luna") } من صورة إلى { $most } من صورك باسم: أرفقها أو ردّ على واحدة. بعدها ينوب { CODE("@luna") } عنها. وهناك أيضًا { CODE("/character list, show, share, unshare, delete") } مع اسم، و{ CODE("/character me") }.
character-how-near = لا أعرف ماذا أفعل بذلك؛ هل قصدت { CODE("/character ", $near) }؟
character-none = لا توجد شخصيات بعد. { CODE("/character save luna") } مع صورة إلى { $most } يحفظ واحدة؛ بعدها ينوب { CODE("@luna") } عنها.
character-yours = لك: { LIST($names, type: "unit") }
character-others = { CODE("@", $name) } لصاحبها { $owner }
character-saved = حُفظ: { CODE("@", $name) } هو { $count ->
    [one] هذه الصورة
    [two] هاتان الصورتان
   *[other] هذه الصور وعددها { $count }
}. لا يستعمله إلا أنت؛ { CODE("/character share ", $name) } يتيحه لكل من هنا.
character-not-yours = تُصنع الشخصية من صور أرسلتها بنفسك أو طلبتها مني؛ وهذه ليست كلها لك.
character-many = للشخصية { $most } من الصور على الأكثر، وهذه { $count }؛ اذكر بعضها بأرقامها، مثل #1 #3.
character-full = لديك { $most } من الشخصيات، وهو أقصى ما أحفظه؛ احذف واحدة أولًا.
character-shown-here = { CODE("@", $name) }: { $count ->
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
   *[other] { $count } صورة
}. يستطيع كل من هنا استعمالها{ $elsewhere ->
    [0] {""}
    [one] ، وفي مكان آخر
    [two] ، وفي مكانين آخرين
   *[other] ، وفي { $elsewhere } من الأماكن الأخرى
}.
character-shown-yours = { CODE("@", $name) }: { $count ->
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
   *[other] { $count } صورة
}. هنا لا يستعملها إلا أنت{ $elsewhere ->
    [0] {""}
    [one] ؛ وهي مشتركة مع مكان آخر
    [two] ؛ وهي مشتركة مع مكانين آخرين
   *[other] ؛ وهي مشتركة مع { $elsewhere } من الأماكن الأخرى
}.
character-shared = يستطيع كل من هنا الآن استعمال { CODE("@", $name) }؛ { CODE("/character unshare ", $name) } يلغي ذلك.
character-unshared = لا يستعمل { CODE("@", $name) } هنا الآن إلا أنت.
character-deleted = حُذف { CODE("@", $name) }؛ ويبقى ما صُنع به.
character-no-own = ليست لديك شخصية باسم { $name }؛ { CODE("/character list") } يسرد ما لديك.
character-no-own-near = ليست لديك شخصية باسم { $name }؛ هل قصدت { $near }؟
character-me-how = أرفق مع { CODE("/character me") } من صورة إلى { $most } من صورك أنت؛ بعدها ينوب اسمك مع @ عنك، ومن يستعمله غيرك يُسأل إذنك أولًا.
character-me-own = لا ينوب عنك إلا صور لك أرسلتها بنفسك.
character-is-you = { CODE("@", $name) } هو أنت؛ { CODE("/character me") } مع صور أخرى يغيّر ذلك، و{ CODE("/character delete ", $name) } يحرّر الاسم.
character-is-another = لديك شخصية { CODE("@", $name) } ليست أنت؛ { CODE("/character delete ", $name) } يحرّر الاسم لك.
character-me-saved = { CODE("@", $name) } هو أنت الآن، من { $count ->
    [one] صورة واحدة
    [two] صورتين
    [few] { $count } صور
   *[other] { $count } صورة
}. لا يستعمله الآخرون هنا إلا إذا سمحت؛ { CODE("/character delete ", $name) } يلغي كل ذلك.
character-me-here = { CODE("@", $name) } هو أنت هنا أيضًا. لا يستعمله الآخرون هنا إلا إذا سمحت؛ { CODE("/character unshare ", $name) } يلغي ذلك.

character-which = أي { CODE("@", $name) } تقصد؟ { LIST($rows, type: "unit") }
character-chosen = الرقم { $n } إذن.
character-several = يشارك عدة أشخاص هنا شخصية باسم { $name }: { LIST($owners) }. اطلب من أحدهم أن يغيّر اسمها.
character-unknown = لا أعرف { CODE("@", $name) } هنا؛ { CODE("/character save ", $name) } مع صور يصنعه، ومن دون @ هو كلمة كغيرها.
character-unknown-near = لا أعرف { CODE("@", $name) } هنا؛ هل قصدت { CODE("@", $near) }؟
character-as-source = لا ينظر { $model } في صور بجانب الكلمات، لذلك انطلق من صورة { LIST($names) }.
character-blended = لا ينظر { $model } في صور بجانب الكلمات، لذلك انطلق من دمج مع صورة { LIST($names) }.
character-words-only = لا ينظر { $model } هنا في صور بجانب الكلمات، لذلك دخل { LIST($names) } كلمةً.
