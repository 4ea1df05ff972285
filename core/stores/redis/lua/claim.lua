-- Moves jobs that fit into the same batch from a queue to RQ's intermediate list, oldest first, in one step.
-- Only the rows' own notes are compared here; the worker checks the signed payload of each afterwards.
-- KEYS: queue, its intermediate list
-- ARGV: what they have in common, capacity in pictures, how many at most, how far to look, prefix of RQ's job rows
local claimed = {}
local room, most = tonumber(ARGV[2]), tonumber(ARGV[3])
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, tonumber(ARGV[4]) - 1)) do
  if room <= 0 or #claimed >= most then
    break
  end
  local meta = redis.call('HGET', ARGV[5] .. id, 'meta')
  local readable, note = pcall(cjson.decode, meta or '')
  if readable and type(note) == 'table' and note.key == ARGV[1] then
    local pictures = tonumber(note.pictures)
    if pictures and pictures > 0 and pictures <= room and redis.call('LREM', KEYS[1], 1, id) == 1 then
      redis.call('RPUSH', KEYS[2], id)
      room = room - pictures
      claimed[#claimed + 1] = id
    end
  end
end
return claimed
