quoted = «{ $words }»
said-by = { $name }: { $words }
megabytes = { NUMBER($size, maximumSignificantDigits: 3) } ميغابايت
time-seconds = { $n } ث
time-minutes = { $n } د
