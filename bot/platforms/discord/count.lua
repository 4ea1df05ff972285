-- A step up or down, unless it would lead below none or beyond the most.
-- KEYS: counter · ARGV: step, the most, seconds to keep
local after = tonumber(redis.call('GET', KEYS[1]) or '0') + tonumber(ARGV[1])
if after < 0 or after > tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], after, 'EX', ARGV[3])
return 1
