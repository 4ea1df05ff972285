-- The names of living workers and what they said, one after the other, in the order of their names.
-- KEYS: the set of names · ARGV: what the keys of announcements begin with
local names, said = redis.call('SMEMBERS', KEYS[1]), {}
table.sort(names)
for _, name in ipairs(names) do
  -- a worker writes what it likes: a name that names no key of theirs, or something that is no text, says nothing
  local one = redis.pcall('GET', ARGV[1] .. name)
  if type(one) == 'string' then
    said[#said + 1] = name
    said[#said + 1] = one
  end
end
return said
