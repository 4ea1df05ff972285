-- The order of one pool's line, read without changing it; `line.lua` or `order.lua` follows in the same function.
--
-- A lane is a sorted set of chats by the device seconds they have used, a chat is one of people, a person one of jobs.
-- The next job is the first of the person who used least in the chat that used least. Jobs that are tried again stand
-- before all lanes.
--
-- KEYS: im:line:<pool>, RQ's queue, RQ's registry of deferred jobs, im:queued:<pool>, im:seconds:<pool>
-- ARGV: the step, its particulars as JSON
local base, queue, deferred, queued, paces = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local step, it = ARGV[1], cjson.decode(ARGV[2])
local LANES = {'fast', 'relax'}
local CHATS_AT_ONCE, PEOPLE_AT_ONCE, JOBS_AT_ONCE = 16, 4, 4
local head, running = base .. ':head', base .. ':running'

local function exact(number)
  return string.format('%.17g', number)
end

local function score(key, member)
  local found = redis.call('ZSCORE', key, member)
  return found and tonumber(found)
end

local function lane_of(lane)
  return base .. ':' .. lane
end

local function people_of(lane, chat)
  return lane_of(lane) .. ':chat:' .. chat
end

local function jobs_of(lane, chat, person)
  return lane_of(lane) .. ':jobs:' .. chat .. ':' .. person
end

local known_paces = {}
local function seconds_for(model, pictures)
  known_paces[model] = known_paces[model] or tonumber(redis.call('HGET', paces, model) or '') or it.guess_s
  return pictures * known_paces[model]
end

-- What the chat side noted on RQ's row: lane, model and pictures; nil for rows that are gone or not ours.
local notes = {}
local function note_of(id)
  if notes[id] == nil then
    local raw = redis.pcall('HGET', it.rows .. id, 'meta')
    local readable, note = pcall(cjson.decode, type(raw) == 'string' and raw or '')
    local ours = readable and type(note) == 'table' and type(note.model) == 'string' and tonumber(note.pictures)
    notes[id] = ours and note or false
  end
  return notes[id] or nil
end

-- A sorted set is read from its lowest member on, in pages, while those already compared are charged on the side.
local function open(key, page)
  return {key = key, page = page, read = 0, ahead = {}, at = 0, members = {}}
end

-- The next member that was not compared yet, or false.
local function unread(set)
  if set.at == #set.ahead and set.read % set.page == 0 then
    local found = redis.call('ZRANGE', set.key, set.read, set.read + set.page - 1, 'WITHSCORES')
    set.ahead, set.at = {}, 0
    for place = 1, #found, 2 do
      set.ahead[#set.ahead + 1] = {name = found[place], used = tonumber(found[place + 1]), taken = 0, out = false}
    end
    set.read = set.read + #set.ahead
  end
  return set.ahead[set.at + 1] or false
end

local function lowest(set)
  local best
  for _, one in ipairs(set.members) do
    if not one.out and (not best or one.used < best.used or (one.used == best.used and one.taken < best.taken)) then
      best = one
    end
  end
  while not set.done do
    local another = unread(set)
    set.done = not another
    if set.done or (best and (another.used > best.used or (another.used == best.used and best.taken == 0))) then
      break
    end
    best, set.at = another, set.at + 1
    set.members[#set.members + 1] = best
  end
  return best
end

local function job_at(person, key, place)
  local page = place - place % JOBS_AT_ONCE
  if person.page ~= page then
    person.page, person.jobs = page, redis.call('ZRANGE', key, page, page + JOBS_AT_ONCE - 1)
  end
  return person.jobs[place - page + 1]
end

local function over_limit(person)
  if not person.running then
    person.running = redis.call('SCARD', string.format(it.running, person.name))
  end
  return person.running >= it.running_per_person
end

-- The next job of a lane. People with enough running are put aside, and come after everybody else.
local function next_in(lane)
  while true do
    local chat = lowest(lane.chats)
    if not chat then
      return nil
    end
    chat.people = chat.people or open(people_of(lane.name, chat.name), PEOPLE_AT_ONCE)
    local person = lowest(chat.people)
    if not person then
      chat.out = true
    else
      local id = job_at(person, jobs_of(lane.name, chat.name, person.name), person.taken)
      if not id then
        person.out = true
      elseif lane.limited and over_limit(person) then
        person.out = true
        lane.aside[#lane.aside + 1] = {chat = chat, person = person}
      else
        return {id = id, chat = chat, person = person}
      end
    end
  end
end

local function take(found)
  local note = note_of(found.id)
  local cost = note and seconds_for(note.model, note.pictures) or 0
  found.chat.used, found.chat.taken = found.chat.used + cost, found.chat.taken + 1
  found.person.used, found.person.taken = found.person.used + cost, found.person.taken + 1
end

-- Calls `see` with each id, next first, until it says that it has enough; jobs in lanes come with lane and shares.
local function walk(see)
  for _, id in ipairs(redis.call('ZRANGE', head, 0, -1)) do
    if see(id) then
      return
    end
  end
  local lanes, fast_in_row = {}, tonumber(redis.call('HGET', base, 'fast') or '0')
  for _, name in ipairs(LANES) do
    lanes[name] = {name = name, chats = open(lane_of(name), CHATS_AT_ONCE), limited = true, aside = {}}
  end
  for round = 1, 2 do
    while true do
      local fast, relax = next_in(lanes.fast), next_in(lanes.relax)
      if not fast and not relax then
        break
      end
      local relaxed = relax and (not fast or fast_in_row >= it.relax_every - 1)
      fast_in_row = relaxed and 0 or fast_in_row + 1
      local found = relaxed and relax or fast
      take(found)
      if see(found.id, relaxed and 'relax' or 'fast', found) then
        return
      end
    end
    for _, lane in pairs(lanes) do
      lane.limited = false
      for _, one in ipairs(lane.aside) do
        one.chat.out, one.person.out = false, false
      end
    end
  end
end

local function order(most)
  local ids = {}
  walk(function(id)
    ids[#ids + 1] = id
    return #ids >= most
  end)
  return ids
end
