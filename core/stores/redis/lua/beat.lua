-- Prolongs a lease if it still belongs to this attempt of this job.
-- KEYS: lease · ARGV: attempt, phase, unix time of expiry, seconds that the row lives, 1 if alone
local raw = redis.call('GET', KEYS[1])
if not raw then
  return 0
end
local lease = cjson.decode(raw)
if lease.attempt ~= tonumber(ARGV[1]) then
  return 0
end
lease.phase = ARGV[2]
lease.alone = ARGV[5] == '1'
lease.expires_at = tonumber(ARGV[3])
redis.call('SET', KEYS[1], cjson.encode(lease), 'EX', ARGV[4])
return 1
