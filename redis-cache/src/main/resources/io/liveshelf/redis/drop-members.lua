-- Removes keys of a group. Answers how many of them there were.
-- KEYS: the group; the footprints of its keys; the keys
-- The key goes with its membership: a process that hears of its change must find neither.
local there = 0
for i = 3, #KEYS do
  there = there + redis.call('ZREM', KEYS[1], KEYS[i])
  redis.call('HDEL', KEYS[2], KEYS[i])
  redis.call('UNLINK', KEYS[i])
end
return there
