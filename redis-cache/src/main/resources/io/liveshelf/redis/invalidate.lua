-- Invalidates a scope in one step, whatever its size. Answers 1 where there was something to invalidate, else 0.
-- KEYS: the scope's fill token; then the key itself, or for a group: the group, where the names of its keys go, and their footprints; or
-- nothing more: then only fills that have begun are refused
-- ARGV: the life of the fill token in milliseconds; the life of those names in milliseconds
-- The server's clock makes tokens that grow even after Redis has forgotten the last one.
local time = redis.call('TIME')
local token = time[1] * 1000000 + time[2]
local held = tonumber(redis.call('GET', KEYS[1]))
if held and held >= token then token = held + 1 end
redis.call('SET', KEYS[1], string.format('%.0f', token), 'PX', ARGV[1])
if not KEYS[2] then return 0 end
if not KEYS[3] then return redis.call('UNLINK', KEYS[2]) end
redis.call('UNLINK', KEYS[4])
if redis.call('EXISTS', KEYS[2]) == 0 then return 0 end
redis.call('RENAME', KEYS[2], KEYS[3])
redis.call('PEXPIRE', KEYS[3], ARGV[2])
return 1
