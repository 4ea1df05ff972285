-- What happens in the line of one pool; `line_order.lua` comes before it in the same script.
--
-- Each step ends by writing the head of the line into RQ's queue. Nothing is promised by standing there: whoever comes
-- later and has used less goes in front, until a worker takes a job out.

-- a queue this long is full of a stranger's entries; Lua passes at most 8000 arguments
local MOST_READ = 4000

local function put(key, value, member)
  redis.call('ZADD', key, exact(value), member)
  redis.call('EXPIRE', key, it.row_s)
end

-- What beginners begin with: the seconds used by whoever was served last. Kept as the nameless member of the idle set.
local function present(key)
  local served = score(key .. ':idle', '')
  local fairest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  return served or (fairest and tonumber(fairest)) or 0
end

local function remember(key, value, member)
  redis.call('ZADD', key .. ':idle', exact(value), member)
  redis.call('EXPIRE', key .. ':idle', it.idle_s)
end

-- Begin to wait: at the present, so that nobody saves up; with an old debt, so that nobody sheds it by leaving.
local function join(key, member)
  if score(key, member) then
    return
  end
  -- of those who begin at the same moment of the line, the first comes first
  local turn = redis.call('HINCRBY', base, 'joined', 1) % 1000000 * 1e-9
  local debt = score(key .. ':idle', member) or 0
  put(key, math.max(present(key) + turn, debt), member)
  redis.call('ZREM', key .. ':idle', member)
end

local function part(key, member)
  local used = score(key, member)
  if used then
    redis.call('ZREM', key, member)
    remember(key, used, member)
  end
end

local function charge(key, member, seconds)
  if score(key, member) then
    redis.call('ZINCRBY', key, exact(seconds), member)
  elseif score(key .. ':idle', member) then
    redis.call('ZINCRBY', key .. ':idle', exact(seconds), member)
  elseif seconds > 0 then
    remember(key, present(key) + seconds, member)
  end
end

-- The present follows who is served, but never overtakes the fairest who still waits; debts below it are forgotten.
local function proceed(key, used)
  local fairest = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')[2]
  local now = math.min(used, fairest and tonumber(fairest) or used)
  remember(key, now, '')
  redis.call('ZREMRANGEBYSCORE', key .. ':idle', '-inf', '(' .. exact(now))
end

local function out_of_lane(id, lane, chat, person)
  local people, jobs = people_of(lane, chat), jobs_of(lane, chat, person)
  if redis.call('ZREM', jobs, id) == 1 and redis.call('EXISTS', jobs) == 0 then
    part(people, person)
    if redis.call('EXISTS', people) == 0 then
      part(lane_of(lane), chat)
    end
  end
end

local function out_of_queue(id)
  redis.call('LREM', queue, 0, id)
  redis.call('ZREM', head, id)
  redis.call('ZREM', queued, id)
  redis.call('ZREM', deferred, id)
end

-- The clock of a worker: seconds per picture that it has had in hands, so that a batch is shared by pictures.
local function clock(worker, more)
  local key = it.hands .. worker
  local was = redis.call('HMGET', key, 'each', 'at', 'pictures')
  local each, pictures = tonumber(was[1] or '0'), tonumber(was[3] or '0')
  if pictures > 0 then
    each = each + math.max(0, it.at - tonumber(was[2])) / pictures
  end
  if pictures + more <= 0 then
    redis.call('DEL', key)
  else
    redis.call('HSET', key, 'each', exact(each), 'at', exact(it.at), 'pictures', pictures + more)
    redis.call('EXPIRE', key, it.day_s)
  end
  return each
end

-- A worker takes a job: it is charged what it will probably cost, and the difference when it is over.
local function claim()
  local lane, people = lane_of(it.lane), people_of(it.lane, it.chat)
  local chat_used, person_used, cost = score(lane, it.chat), score(people, it.person), 0
  if chat_used and score(jobs_of(it.lane, it.chat, it.person), it.id) then
    cost = seconds_for(it.model, it.pictures)
    charge(lane, it.chat, cost)
    charge(people, it.person, cost)
    out_of_lane(it.id, it.lane, it.chat, it.person)
    proceed(lane, chat_used)
    proceed(people, person_used)
    local relaxed_wait = it.lane == 'fast' and redis.call('EXISTS', lane_of('relax')) == 1
    redis.call('HSET', base, 'fast', relaxed_wait and tonumber(redis.call('HGET', base, 'fast') or '0') + 1 or 0)
    redis.call('EXPIRE', base, it.row_s)
  end
  out_of_queue(it.id)
  local each = clock(it.worker, it.pictures)
  local held = {worker = it.worker, each = exact(each), cost = exact(cost)}
  redis.call('HSET', running, it.id, cjson.encode(held))
  redis.call('EXPIRE', running, it.day_s)
  redis.call('SADD', it.of_person, it.id)
  redis.call('EXPIRE', it.of_person, it.day_s)
end

-- A job leaves its worker's hands. Without `charged` its seconds are given back: it will run again.
local function settle()
  local raw = redis.call('HGET', running, it.id)
  redis.call('SREM', it.of_person, it.id)
  if not raw then
    return
  end
  local held = cjson.decode(raw)
  redis.call('HDEL', running, it.id)
  local each = math.max(0, clock(held.worker, -it.pictures) - tonumber(held.each))
  local more = (it.charged and each * it.pictures or 0) - tonumber(held.cost)
  charge(lane_of(it.lane), it.chat, more)
  charge(people_of(it.lane, it.chat), it.person, more)
  if it.measured then
    local before = tonumber(redis.call('HGET', paces, it.model) or '') or each
    redis.call('HSET', paces, it.model, exact(before + it.weight * (each - before)))
    redis.call('EXPIRE', paces, it.row_s)
  end
end

local function enter()
  if it.first then
    put(head, it.order, it.id)
  else
    join(lane_of(it.lane), it.chat)
    join(people_of(it.lane, it.chat), it.person)
    put(jobs_of(it.lane, it.chat, it.person), it.order, it.id)
    redis.call('EXPIRE', base, it.row_s)
  end
  redis.call('ZADD', deferred, exact(it.at), it.id)
end

local function leave()
  out_of_lane(it.id, it.lane, it.chat, it.person)
  out_of_queue(it.id)
end

-- Nothing is left of a person in a lane; of a chat neither, where nobody else is known.
local function forget()
  leave()
  it.charged, it.measured = false, false
  settle()
  local lane, people = lane_of(it.lane), people_of(it.lane, it.chat)
  redis.call('ZREM', people .. ':idle', it.person)
  local idle = redis.call('ZCARD', people .. ':idle') - (score(people .. ':idle', '') and 1 or 0)
  if idle == 0 and redis.call('EXISTS', people) == 0 then
    redis.call('DEL', people .. ':idle')
    redis.call('ZREM', lane .. ':idle', it.chat)
  end
end

-- RQ's queue holds the head of the line. What somebody else put there stays in front: the worker judges it.
local function refill()
  local stood, ours, wanted, is_wanted, gone = {}, {}, {}, {}, {}
  local standing = redis.call('LRANGE', queue, 0, MOST_READ - 1)
  local since = #standing > 0 and redis.call('ZMSCORE', queued, unpack(standing)) or {}
  for place, id in ipairs(standing) do
    if since[place] and note_of(id) then
      stood[#stood + 1], ours[id] = id, true
    end
  end
  walk(function(id, lane, found)
    -- popped and not claimed yet: in a worker's hands, or lost until the sweeper looks
    local taken = not ours[id] and redis.call('ZSCORE', queued, id)
    if not note_of(id) then
      gone[#gone + 1] = {id = id, lane = lane, found = found}
    elseif not taken then
      wanted[#wanted + 1], is_wanted[id] = id, true
    end
    return #wanted >= it.window
  end)
  -- nobody could render these, and a share kept for them would hold the present back; the sweeper asks the ledger
  for _, one in ipairs(gone) do
    out_of_queue(one.id)
    if one.found then
      out_of_lane(one.id, one.lane, one.found.chat.name, one.found.person.name)
    end
  end
  -- what stands there already in the right order is left alone: mostly all of it, and one is added behind
  local same = 0
  while stood[same + 1] and stood[same + 1] == wanted[same + 1] do
    same = same + 1
  end
  for place = #stood, same + 1, -1 do
    local id = stood[place]
    redis.call('LREM', queue, -1, id)
    if not is_wanted[id] then
      redis.call('ZREM', queued, id)
      redis.call('ZADD', deferred, exact(it.at), id)
      redis.call('HSET', it.rows .. id, 'status', 'deferred')
    end
  end
  for place = same + 1, #wanted do
    local id = wanted[place]
    redis.call('RPUSH', queue, id)
    if not ours[id] then
      put(queued, it.at, id)
      redis.call('ZREM', deferred, id)
      redis.call('HSET', it.rows .. id, 'status', 'queued')
    end
  end
end

local steps = {enter = enter, claim = claim, leave = leave, settle = settle, forget = forget, refill = function() end}
steps[step]()
refill()
return redis.status_reply('OK')
