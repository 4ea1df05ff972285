-- Begins with a job of a model that a worker has in memory, in place of the one that it has popped: that one goes back
-- to the head of the queue. Nothing happens where there is no such job. Only the rows' own notes are compared; the
-- worker checks the signed payload afterwards.
-- KEYS: queue, its intermediate list
-- ARGV: the id that was popped, how far to look, prefix of RQ's job rows, the models in memory …
local popped, rows = ARGV[1], ARGV[3]

local function note_of(id)
  local readable, note = pcall(cjson.decode, redis.call('HGET', rows .. id, 'meta') or '')
  return readable and type(note) == 'table' and note or {}
end

local held = {}
for place = 4, #ARGV do
  held[ARGV[place]] = true
end
local lane = note_of(popped).lane
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, tonumber(ARGV[2]) - 1)) do
  local note = note_of(id)
  -- whoever is in no hurry does not go before somebody who is
  if type(note.model) == 'string' and held[note.model] and note.lane == lane then
    if redis.call('LREM', KEYS[2], 1, popped) == 0 then
      return false
    end
    redis.call('LREM', KEYS[1], 1, id)
    redis.call('RPUSH', KEYS[2], id)
    redis.call('LPUSH', KEYS[1], popped)
    return id
  end
end
return false
