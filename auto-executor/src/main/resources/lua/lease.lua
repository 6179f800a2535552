-- Take or keep the lead; the answer ends with the epoch found, '' = none. Every change of hands raises the epoch, and the commit script compares it.
--
-- KEYS 1 leader
-- ARGV 1 instance  2 epoch held, '' = none  3 lease length, ms  4 '1' = take over from an earlier run of this instance
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local held = redis.call('HMGET', KEYS[1], 'instance', 'epoch', 'until')
local holder, epoch, till = held[1], held[2], tonumber(held[3] or '0')

if epoch and epoch == ARGV[2] and holder == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', string.format('%d', now + tonumber(ARGV[3])))
  return {'LEADER', epoch, epoch}
end
local free = not epoch or till <= now
local mine = holder == ARGV[1] and ARGV[4] == '1'
if not free and not mine then
  return {'FOLLOWER', holder}
end
-- The clock as well as the last epoch: after a flush a number must not come back.
local next = math.max(tonumber(epoch or '0') + 1, now)
local taken = string.format('%d', next)
redis.call('HSET', KEYS[1], 'instance', ARGV[1], 'epoch', taken, 'until', string.format('%d', now + tonumber(ARGV[3])))
return {'LEADER', taken, epoch or ''}
