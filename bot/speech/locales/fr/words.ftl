quoted = « { $words } »
said-by = { $name } : { $words }
megabytes = { NUMBER($size, maximumSignificantDigits: 3) } Mo
time-seconds = { $n } s
time-minutes = { $n } min
