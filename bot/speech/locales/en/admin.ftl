# The rules of a place, which its admins choose, and what they leave to each.

verb-admin =
    .summary = Show and change the rules of this place, for its admins
verb-quota =
    .summary = Show what you have had today, and what is left
field-rule =
    .help = which rule
field-rule-value =
    .help = what it should be; nothing shows how it is
field-role =
    .help = whom it is about: a role
field-person =
    .help = whom to block or unblock

rule-models = models that draw here
rule-lane = the lane in which all wait
    .hint = Choose the lane in which all wait
rule-cooldown = pause between two requests of a person
rule-daily = what a person may have in a day
rule-exempt = roles without pause and daily end
rule-use = who may have things drawn
rule-adult = pictures for adults only
    .hint = Choose whether pictures may be for adults
rule-spoiler = pictures are veiled
    .hint = Choose whether pictures are veiled
rule-language = the language here
    .hint = Choose the language of this place
rule-timezone = where the day begins at midnight
rule-replies = plain replies to pictures count

admin-all = The rules of this place:
admin-row = { $rule }: { $value } ({ $label })
admin-list = { LIST($names, type: "unit") }
admin-any = any
admin-none = none
admin-nobody = nobody
admin-everybody = everybody
admin-no-end = no end
admin-on = on
admin-off = off
admin-as-set = as usual
admin-cap-pictures = { $who } { $pictures } { $pictures ->
    [one] picture
   *[other] pictures
}
admin-cap-seconds = { $who } { $seconds } s of a device
admin-cap-both = { $who } { $pictures } { $pictures ->
    [one] picture
   *[other] pictures
} and { $seconds } s of a device
admin-how = “/admin cooldown 30” sets one, “/admin cooldown none” takes it back; “/admin daily member 20”, “/admin daily place 200 600s”, “/admin block” in reply to somebody's picture. /admin reset takes all back but who is blocked.
admin-how-one = Set it with “/admin { $rule } { $example }”, take it back with “/admin { $rule } none”.
admin-reset = All rules of this place are as usual again; who is blocked still is.
admin-alone = Here are only you and I, so there is nothing to rule; /settings are yours.
admin-not-yours = Only an admin of this place can look at its rules and change them.
admin-unknown = I know no rule “{ $typed }”; there are { LIST($names, type: "and") }.
admin-unknown-near = I know no rule “{ $typed }”; did you mean { $near }? There are { LIST($names, type: "and") }.
admin-many = That takes one to { $most } of them.
admin-cooldown-how = “{ $typed }” is no pause; say seconds or minutes up to a day, such as /admin cooldown 30 or /admin cooldown 5m.
admin-daily-how = “{ $typed }” is no end of a day; say whose it is and how much, such as /admin daily member 20, /admin daily member 20 300s or /admin daily place 200.
admin-switch-how = “{ $typed }” is neither on nor off; write /admin { $rule } on or /admin { $rule } off.
admin-no-timezone = I know no timezone “{ $typed }”; such as Europe/Berlin or Asia/Tokyo.
admin-blocked = block: { $count ->
    [one] { $count } person
   *[other] { $count } people
} (whom I let have nothing drawn here)
admin-blocked-now = { $name } has nothing drawn here from now on; “/admin unblock” in the same way takes that back.
admin-blocked-already = { $name } is blocked here already.
admin-not-blocked = { $name } is not blocked here.
admin-unblocked = { $name } may have things drawn here again.
admin-unblocked-all = { $count ->
    [0] Nobody was blocked here.
    [one] { $count } person may have things drawn here again.
   *[other] { $count } people may have things drawn here again.
}
admin-block-how = I cannot tell who is meant: reply to a picture of theirs with /admin block, or give the id of one of their jobs from here.
admin-block-self = That would be you; another admin can do that.
admin-that-person = That person

role-owner = owner
role-admin = admin
role-member = member
role-place = the whole place
role-of-id = role { $role }
role-that-is-gone = role { $role }, which no longer exists
role-gone = The role { $role } no longer exists here; choose one that does.
role-unknown = I know no role “{ $typed }” here; there are { LIST($roles, type: "and") }.
role-unknown-near = I know no role “{ $typed }” here; did you mean { $near }? There are { LIST($roles, type: "and") }.

rules-blocked = The admins of this place let you have nothing drawn here; /forget, /export and /privacy work all the same.
rules-users = Here only { LIST($roles, type: "and") } may have things drawn; an admin of this place can change that.
rules-model = { $model } does not draw in this place; its admins want { LIST($models, type: "or") }.

quota-whose-you = You have had
quota-whose-you-here = You have had here
quota-whose-place = This place has had
quota-pause = Please wait { $time }; the admins of this place want a pause between two requests of one person.
quota-pause-set = The pause between two requests of one person is { $time } here.
quota-day-pictures = { $whose } { $had } of { $most } pictures today, and that would be { $wanted } more{ $left ->
    [0] {""}
   *[other] ; --n { $left } would fit
}. The day begins anew in { $time } ({ $zone }).
quota-day-seconds = { $whose } { $had } of { $most } seconds of a device today. The day begins anew in { $time } ({ $zone }).
quota-has-pictures = { $whose } { $had } of { $most } pictures today, so { $left } are left.
quota-has-seconds = { $whose } about { $had } of { $most } seconds of a device today, so { $left } are left.
quota-free = There is no end to what you may have in a day here.
quota-anew = The day begins anew in { $time } ({ $zone }); what ends without a picture does not count.
quota-exempt = The admins of this place have taken you out of its pause and its daily end.
time-hours = { $n } h

field-spoiler =
    .help = veil the pictures until somebody wants to see them
