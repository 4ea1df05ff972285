quoted = «{ $words }»
said-by = { $name }: { $words }
megabytes = { NUMBER($size, maximumSignificantDigits: 3) } MB
time-seconds = { $n } s
time-minutes = { $n } min
