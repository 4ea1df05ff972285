quoted = 「{ $words }」
said-by = { $name }：{ $words }
megabytes = { NUMBER($size, maximumSignificantDigits: 3) } MB
time-seconds = { $n }秒
time-minutes = { $n }分
