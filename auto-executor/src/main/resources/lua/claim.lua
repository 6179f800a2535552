-- Hand pending entries to one consumer, whoever has them. What was deleted or trimmed stays pending where it is,
-- so that a lost reply loses nothing: XCLAIM and XAUTOCLAIM would drop it from the pending list unseen.
--
-- KEYS 1 intent stream
-- ARGV 1 group  2 consumer, then for each entry: id, '1' = counts as a delivery | '0' = does not
local claimed = {}
for i = 3, #ARGV, 2 do
  local id = ARGV[i]
  local pending = redis.call('XPENDING', KEYS[1], ARGV[1], id, id, 1)[1]
  if pending then
    local deliveries = pending[4] + tonumber(ARGV[i + 1])
    local entry = redis.call('XRANGE', KEYS[1], id, id)[1]
    if entry then
      redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, id, 'RETRYCOUNT', deliveries, 'JUSTID')
    end
    claimed[#claimed + 1] = {id, deliveries, entry and entry[2] or {}}
  end
end
return claimed
