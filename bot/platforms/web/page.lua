-- One page of a timeline, newest first, with the id of the newest event at that very moment.
-- KEYS: events, messages, order
-- ARGV: how many, the message before which to look ("" for the newest), how many bytes (but always one message)
-- Returns {newest event id, {message id, value, message id, value, ...}, 1 if there are more}
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
local top = '+inf'
if ARGV[2] ~= '' then
  local score = redis.call('ZSCORE', KEYS[3], ARGV[2])
  if not score then return {'', {}, 0} end
  top = '(' .. score
end
local found, bytes, more, most = {}, 0, 0, tonumber(ARGV[1])
for place, id in ipairs(redis.call('ZREVRANGEBYSCORE', KEYS[3], top, '-inf', 'LIMIT', 0, most + 1)) do
  local value = redis.call('HGET', KEYS[2], id) or ''
  bytes = bytes + #value
  if place > most or (place > 1 and bytes > tonumber(ARGV[3])) then
    more = 1
    break
  end
  found[#found + 1] = id
  found[#found + 1] = value
end
return {newest[1] and newest[1][1] or '0-0', found, more}
