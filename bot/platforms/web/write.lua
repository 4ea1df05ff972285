-- Create, edit or delete one message of a timeline, and append the event, in one step.
-- KEYS: room, events, messages, order, counter
-- ARGV: kind, message id, body (JSON), most events, most messages, seconds to keep
-- A value in `messages` is "<id of the create event> <body>"; a deleted message keeps an empty value,
-- so that a delivery that is repeated after the deletion does not bring it back.
-- Returns the event's id, or "gone" (no such room), "same" (nothing changed) or "missing" (nothing to change).
if redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
local kind, id, body = ARGV[1], ARGV[2], ARGV[3]
local held = redis.call('HGET', KEYS[3], id)
local created = held and string.match(held, '^%S+') or nil

if kind == 'create' and held then return 'same' end
if kind ~= 'create' and not created then return 'missing' end
if kind == 'edit' and held == created .. ' ' .. body then return 'same' end

local event = redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[4], '*', 'kind', kind, 'message', id, 'body', body)
if kind == 'create' then
  redis.call('HSET', KEYS[3], id, event .. ' ' .. body)
  redis.call('ZADD', KEYS[4], redis.call('INCR', KEYS[5]), id)
  while redis.call('ZCARD', KEYS[4]) > tonumber(ARGV[5]) do
    redis.call('HDEL', KEYS[3], redis.call('ZPOPMIN', KEYS[4])[1])
  end
elseif kind == 'edit' then
  redis.call('HSET', KEYS[3], id, created .. ' ' .. body)
else
  redis.call('HSET', KEYS[3], id, '')
  redis.call('ZREM', KEYS[4], id)
  -- what is deleted is not kept in the stream either; a page that stands at such an event loads anew
  for _, row in ipairs(redis.call('XRANGE', KEYS[2], created, '+')) do
    if row[2][4] == id and row[1] ~= event then redis.call('XDEL', KEYS[2], row[1]) end
  end
end
for _, key in ipairs(KEYS) do redis.call('EXPIRE', key, ARGV[6]) end
return event
