-- One step of one intent, all or nothing: fence, compare, write, append, acknowledge.
--
-- KEYS 1 record  2 execution stream  3 in-flight set  4 done set  5 leader  6 intent stream  7 dead-letter stream
--      8 guarded entries
-- ARGV 1 epoch  2 expected version  3 commit id  4 new version  5 record  6 seconds to keep, 0 = for ever
--      7 in-flight: add | remove | keep  8 score  9 correlation id  10 group  11 entry to acknowledge or ''
--      12 execution stream bound, entries  13 done set bound
--      14 guarded: add | remove | keep
--      then the dead-letter entry and the events, each as: number of fields, field, value, field, value, ...
local epoch = redis.call('HGET', KEYS[5], 'epoch')
if epoch ~= ARGV[1] then
  return {'FENCED', epoch or ''}
end
local version = redis.call('HGET', KEYS[1], 'version') or '0'
if version ~= ARGV[2] then
  return {'CONFLICT', version, redis.call('HGET', KEYS[1], 'commit') or ''}
end

local at = 15
local function entry()
  local count = tonumber(ARGV[at])
  local fields = {}
  for i = 1, count do
    fields[i] = ARGV[at + i]
  end
  at = at + count + 1
  return fields
end

local dead = entry()
if #dead > 0 then
  redis.call('XADD', KEYS[7], 'MAXLEN', '~', ARGV[12], '*', unpack(dead))
end

local ids = redis.call('HGET', KEYS[1], 'events') or ''
while at <= #ARGV do
  local id = redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[12], '*', unpack(entry()))
  ids = ids == '' and id or ids .. ',' .. id
end

redis.call('HSET', KEYS[1], 'version', ARGV[4], 'commit', ARGV[3], 'record', ARGV[5], 'events', ids)
if ARGV[6] == '0' then
  redis.call('PERSIST', KEYS[1])
else
  redis.call('EXPIRE', KEYS[1], ARGV[6])
end

if ARGV[7] == 'add' then
  redis.call('ZADD', KEYS[3], ARGV[8], ARGV[9])
elseif ARGV[7] == 'remove' then
  redis.call('ZREM', KEYS[3], ARGV[9])
  redis.call('ZADD', KEYS[4], ARGV[8], ARGV[9])
  redis.call('ZREMRANGEBYRANK', KEYS[4], 0, -1 - tonumber(ARGV[13]))
end

if ARGV[14] == 'add' then
  redis.call('SADD', KEYS[8], ARGV[9])
elseif ARGV[14] == 'remove' then
  redis.call('SREM', KEYS[8], ARGV[9])
end

if ARGV[11] ~= '' then
  redis.call('XACK', KEYS[6], ARGV[10], ARGV[11])
end
return {'COMMITTED'}
