-- Takes room for one picture that is being uploaded, if whoever brings it has some left.
-- KEYS: the sorted set of what was not sent in a message, by when it ends
-- ARGV: unix time, when this one ends, its ticket, person, room, site, bytes; then the most bytes of each of the three,
-- and of all
-- Returns 0, or which limit is reached: 1 person, 2 room, 3 site, 4 all
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[1])
local own = {ARGV[4], ARGV[5], ARGV[6]}
local used = {0, 0, 0, 0}
for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local person, room, site, bytes = string.match(member, '^%S+ (%S+) (%S+) (%S+) (%d+)$')
  for place, name in ipairs({person, room, site}) do
    if name == own[place] then used[place] = used[place] + tonumber(bytes) end
  end
  used[4] = used[4] + tonumber(bytes)
end
for place = 1, 4 do
  if used[place] + tonumber(ARGV[7]) > tonumber(ARGV[7 + place]) then return place end
end
redis.call('ZADD', KEYS[1], ARGV[2], table.concat({ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]}, ' '))
redis.call('EXPIRE', KEYS[1], 86400)
return 0
