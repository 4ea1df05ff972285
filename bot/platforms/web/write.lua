-- Create, edit or delete one message of a timeline, and append the event, in one step.
-- KEYS: room, events, messages, order, counter, sizes, gone
-- ARGV: kind, message id, body (JSON), most events, most messages, seconds to keep, most bytes of events, and of messages
-- A value in `messages` is "<id of the create event> <body>"; a deleted message keeps an empty value for a while,
-- so that a delivery that is repeated after the deletion does not bring it back.
-- Returns the event's id, or "gone" (no such room), "same" (nothing changed) or "missing" (nothing to change).
local events, messages, order, sizes, gone = KEYS[2], KEYS[3], KEYS[4], KEYS[6], KEYS[7]
local MOST_GONE = 2000
if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
local kind, id, body = ARGV[1], ARGV[2], ARGV[3]
local held = redis.call('HGET', messages, id)
local created = held and string.match(held, '^%S+') or nil

if kind == 'create' and held then return 'same' end
if kind ~= 'create' and not created then return 'missing' end
if kind == 'edit' and held == created .. ' ' .. body then return 'same' end

-- an entry of the stream is kind, message, body
local function body_bytes(row) return #row[2][6] end

-- a room of an earlier release is measured once
if redis.call('EXISTS', sizes) == 0 then
  local of_events, of_messages = 0, 0
  for _, row in ipairs(redis.call('XRANGE', events, '-', '+')) do of_events = of_events + body_bytes(row) end
  for _, one in ipairs(redis.call('ZRANGE', order, 0, -1)) do
    of_messages = of_messages + redis.call('HSTRLEN', messages, one)
  end
  redis.call('HSET', sizes, 'events', of_events, 'messages', of_messages)
end

local function grow(what, bytes) return redis.call('HINCRBY', sizes, what, bytes) end

local function drop_event(row)
  redis.call('XDEL', events, row[1])
  return grow('events', -body_bytes(row))
end

local event = redis.call('XADD', events, '*', 'kind', kind, 'message', id, 'body', body)
local bytes = grow('events', #body)
local length = redis.call('XLEN', events)
while length > 1 and (length > tonumber(ARGV[4]) or bytes > tonumber(ARGV[7])) do
  bytes = drop_event(redis.call('XRANGE', events, '-', '+', 'COUNT', 1)[1])
  length = length - 1
end

if kind == 'delete' then
  grow('messages', -#held)
  redis.call('HSET', messages, id, '')
  redis.call('ZREM', order, id)
  redis.call('ZADD', gone, redis.call('INCR', KEYS[5]), id)
  while redis.call('ZCARD', gone) > MOST_GONE do
    redis.call('HDEL', messages, redis.call('ZPOPMIN', gone)[1])
  end
  -- what is deleted is not kept in the stream either; a page that stands at such an event loads anew
  for _, row in ipairs(redis.call('XRANGE', events, created, '+')) do
    if row[2][4] == id and row[1] ~= event then drop_event(row) end
  end
else
  local value = (kind == 'create' and event or created) .. ' ' .. body
  redis.call('HSET', messages, id, value)
  bytes = grow('messages', #value - (held and #held or 0))
  if kind == 'create' then redis.call('ZADD', order, redis.call('INCR', KEYS[5]), id) end
  length = redis.call('ZCARD', order)
  while length > 1 and (length > tonumber(ARGV[5]) or bytes > tonumber(ARGV[8])) do
    local oldest = redis.call('ZPOPMIN', order)[1]
    bytes = grow('messages', -redis.call('HSTRLEN', messages, oldest))
    redis.call('HDEL', messages, oldest)
    length = length - 1
  end
end
-- a note to one person is kept for less time than its room
for place, key in ipairs(KEYS) do
  if place > 1 or redis.call('PTTL', key) < tonumber(ARGV[6]) * 1000 then redis.call('EXPIRE', key, ARGV[6]) end
end
return event
