-- Takes the fence: answers a fencing token that is greater than all before.
-- KEYS: the fence
-- The server's clock makes tokens that grow even after Redis has forgotten the last one.
local time = redis.call('TIME')
local token = time[1] * 1000000 + time[2]
local held = tonumber(redis.call('GET', KEYS[1]))
if held and held >= token then token = held + 1 end
token = string.format('%.0f', token)
redis.call('SET', KEYS[1], token)
return token
