-- Answers the fencing token of a partition; where there is none, makes one that no writer has.
-- KEYS: the fence
-- ARGV: the partition
-- The server's clock makes tokens that grow even after Redis has forgotten the last one.
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held then return held end
local time = redis.call('TIME')
local token = string.format('%.0f', time[1] * 1000000 + time[2])
redis.call('HSET', KEYS[1], ARGV[1], token)
return token
