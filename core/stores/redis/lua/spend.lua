-- Takes one token from every bucket, or none from any and says how long to wait.
-- A bucket is a hash: tokens, at (unix time of the count), told (unix time up to which people were sent away).
-- KEYS: bucket 1, its pause, bucket 2, its pause, …
-- ARGV: unix time, 1 to leave reserves alone, longest wait that is told (s), then per bucket: tokens a second
-- (0: no rate), burst, reserve
-- Returns the seconds to wait as text, "0" when the tokens are taken.
local now, gives_way, longest = tonumber(ARGV[1]), ARGV[2] == '1', tonumber(ARGV[3])
local wait, rows, short = 0, {}, {}
for i = 1, #KEYS / 2 do
  local pause_ms = redis.call('PTTL', KEYS[2 * i])
  if pause_ms > 0 then
    wait = math.max(wait, pause_ms / 1000)
  end
  local per_s, burst, reserve = tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2]), tonumber(ARGV[3 * i + 3])
  if per_s > 0 then
    local held = redis.call('HMGET', KEYS[2 * i - 1], 'tokens', 'at', 'told')
    local row = {tokens = tonumber(held[1]) or burst, at = tonumber(held[2]) or now, told = tonumber(held[3]) or 0}
    -- a clock that is behind another process's neither fills nor empties
    if now > row.at then
      row.tokens = math.min(burst, row.tokens + (now - row.at) * per_s)
      row.at = now
    end
    rows[i] = row
    local need = 1
    if gives_way then
      need = 1 + reserve
    end
    -- a token that is there but for the rounding of a float is there
    if row.tokens < need - 1e-6 then
      short[i] = (need - row.tokens) / per_s
    end
    -- those who were sent away are on their way back
    if gives_way and row.told > now then
      short[i] = math.max(short[i] or 0, row.told - now)
    end
  end
end
for i, seconds in pairs(short) do
  local told = seconds
  if not gives_way then
    told = math.min(math.max(seconds, rows[i].told - now), math.max(seconds, longest))
    rows[i].told = math.min(math.max(rows[i].told, now + seconds) + 1 / tonumber(ARGV[3 * i + 1]), now + longest)
  end
  wait = math.max(wait, told)
end
for i, row in pairs(rows) do
  local per_s, burst = tonumber(ARGV[3 * i + 1]), tonumber(ARGV[3 * i + 2])
  if wait == 0 then
    if row.tokens >= burst then
      row.told = 0
    end
    row.tokens = row.tokens - 1
  end
  local fields = {'tokens', row.tokens, 'at', row.at, 'told', row.told}
  redis.call('HSET', KEYS[2 * i - 1], unpack(fields))
  -- full again, and nobody is on the way back: the same as no row
  redis.call('EXPIRE', KEYS[2 * i - 1], math.ceil(burst / per_s + longest))
end
return tostring(wait)
