-- Fills a key, unless its scope was invalidated since the fill token was read. Answers 1, or 0 where the token is another one.
-- A group has a greatest size: beyond it the keys that would expire first go.
-- KEYS: the key; its scope's fill token; for a key of a group, the group, and the footprints of its keys
-- ARGV: the value; its life in milliseconds; the fill token as read before the computation, empty where there was none; the
-- greatest size of a group; the key's footprint, empty where it has none
-- A footprint begins with the key's score in the group: earlier releases fill a key and leave the footprint of another fill.
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[3] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
if KEYS[3] then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local ended = redis.call('ZRANGEBYSCORE', KEYS[3], '-inf', now, 'LIMIT', 0, 500)
  if #ended > 0 then
    redis.call('ZREM', KEYS[3], unpack(ended))
    redis.call('HDEL', KEYS[4], unpack(ended))
  end
  local score = string.format('%.0f', now + ARGV[2])
  redis.call('ZADD', KEYS[3], score, KEYS[1])
  if ARGV[5] == '' then
    redis.call('HDEL', KEYS[4], KEYS[1])
  else
    redis.call('HSET', KEYS[4], KEYS[1], score .. ' ' .. ARGV[5])
  end
  local over = redis.call('ZCARD', KEYS[3]) - ARGV[4]
  if over > 0 then
    local popped = redis.call('ZPOPMIN', KEYS[3], over)
    for i = 1, #popped, 2 do
      redis.call('UNLINK', popped[i])
      redis.call('HDEL', KEYS[4], popped[i])
    end
  end
  -- those of keys that earlier releases have removed, or that went with an evicted group
  if redis.call('HLEN', KEYS[4]) > 2 * ARGV[4] then redis.call('UNLINK', KEYS[4]) end
  redis.call('PEXPIRE', KEYS[3], ARGV[2])
  redis.call('PEXPIRE', KEYS[4], ARGV[2])
end
return 1
