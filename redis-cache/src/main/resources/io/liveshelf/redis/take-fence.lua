-- Takes the fence of a partition: answers a fencing token that is greater than all before, or nothing where the fence no
-- longer holds the challenge.
-- KEYS: the fence
-- ARGV: the partition; the challenge
local held = redis.call('HGET', KEYS[1], ARGV[1])
if held ~= ARGV[2] then return false end
local time = redis.call('TIME')
local token = time[1] * 1000000 + time[2]
if tonumber(held) >= token then token = held + 1 end
token = string.format('%.0f', token)
redis.call('HSET', KEYS[1], ARGV[1], token)
return token
