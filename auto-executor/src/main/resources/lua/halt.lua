-- Write the halts in force and append what changed. Sent again after a lost reply, it appends no change twice.
--
-- KEYS 1 halt hash  2 execution stream  3 number of changes this writer has saved
-- ARGV 1 number of hash fields and values, those, then the execution stream bound, the number of changes the
--      writer knows to be saved, then the events after those as in commit.lua;
--      a field `seq` in an event is replaced by the next number of its correlation id
redis.call('DEL', KEYS[1])
local count = tonumber(ARGV[1])
local hash = {}
for i = 1, count do
  hash[i] = ARGV[1 + i]
end
if count > 0 then
  redis.call('HSET', KEYS[1], unpack(hash))
end
local bound = ARGV[count + 2]
local number = tonumber(ARGV[count + 3])
local at = count + 4
local saved = tonumber(redis.call('GET', KEYS[3]) or number)
while at <= #ARGV do
  local size = tonumber(ARGV[at])
  local fields = {}
  local id
  for i = 1, size, 2 do
    fields[i] = ARGV[at + i]
    fields[i + 1] = ARGV[at + i + 1]
    if fields[i] == 'correlation_id' then
      id = fields[i + 1]
    end
  end
  number = number + 1
  if number > saved then
    local seq = redis.call('HINCRBY', KEYS[1] .. ':seq', id, 1)
    for i = 1, size, 2 do
      if fields[i] == 'seq' then
        fields[i + 1] = tostring(seq)
      end
    end
    redis.call('XADD', KEYS[2], 'MAXLEN', '~', bound, '*', unpack(fields))
  end
  at = at + size + 1
end
redis.call('SET', KEYS[3], string.format('%d', math.max(number, saved)), 'EX', 604800)
return redis.call('HLEN', KEYS[1])
