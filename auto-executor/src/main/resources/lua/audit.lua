-- Append one event of the audit trail. Sent again after a lost reply, it appends nothing.
--
-- KEYS 1 number of events so far  2 execution stream  3 marker of this event
-- ARGV 1 execution stream bound, then field, value, ...; a field `seq` is replaced by the event's number
--
-- The stream comes first: if it cannot be written, nothing else must say that it was.
if redis.call('EXISTS', KEYS[3]) == 1 then
  return 0
end
local seq = tonumber(redis.call('GET', KEYS[1]) or '0') + 1
local fields = {}
for i = 2, #ARGV, 2 do
  fields[i - 1] = ARGV[i]
  fields[i] = ARGV[i] == 'seq' and tostring(seq) or ARGV[i + 1]
end
redis.call('XADD', KEYS[2], 'MAXLEN', '~', ARGV[1], '*', unpack(fields))
redis.call('SET', KEYS[1], tostring(seq))
redis.call('SET', KEYS[3], '1', 'EX', 86400)
return seq
