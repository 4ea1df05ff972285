-- One page of a timeline, newest first, with the id of the newest event at that very moment.
-- KEYS: events, messages, order
-- ARGV: how many, the message before which to look ("" for the newest)
-- Returns {newest event id, {message id, value, message id, value, ...}}
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local top = '+inf'
if ARGV[2] ~= '' then
  local score = redis.call('ZSCORE', KEYS[3], ARGV[2])
  if not score then return {'', {}} end
  top = '(' .. score
end
local found = {}
for _, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[3], top, '-inf', 'LIMIT', 0, ARGV[1])) do
  found[#found + 1] = id
  found[#found + 1] = redis.call('HGET', KEYS[2], id) or ''
end
return {newest[1] and newest[1][1] or '0-0', found}
