-- Takes a key for a token for a while, or longer where it is this token's already; 0 where it is another's.
-- KEYS: key · ARGV: token, milliseconds
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
