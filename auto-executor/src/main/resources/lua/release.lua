-- Give the lead back, so that a successor need not wait for the lease to run out.
--
-- KEYS 1 leader
-- ARGV 1 epoch held
if redis.call('HGET', KEYS[1], 'epoch') == ARGV[1] then
  redis.call('HSET', KEYS[1], 'until', '0')
  return 'RELEASED'
end
return 'NOT_MINE'
