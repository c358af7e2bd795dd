-- Fills a key, unless its scope was invalidated since the fill token was read. Answers 1, or 0 where the token is another one.
-- A group has a greatest size: beyond it the keys that would expire first go.
-- KEYS: the key; its scope's fill token; for a key of a group, the group
-- ARGV: the value; its life in milliseconds; the fill token as read before the computation, empty where there was none; the
-- greatest size of a group
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
if KEYS[3] then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now)
  redis.call('ZADD', KEYS[3], string.format('%.0f', now + ARGV[2]), KEYS[1])
  local over = redis.call('ZCARD', KEYS[3]) - ARGV[4]
  if over > 0 then
    local popped = redis.call('ZPOPMIN', KEYS[3], over)
    for i = 1, #popped, 2 do redis.call('UNLINK', popped[i]) end
  end
  redis.call('PEXPIRE', KEYS[3], ARGV[2])
end
return 1
