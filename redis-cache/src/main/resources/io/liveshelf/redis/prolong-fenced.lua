-- Prolongs the life of keys; never shortens it, and makes no key. Answers 1, or 0 where the fence holds another token for the
-- partition, or none.
-- KEYS: the fence; the keys
-- ARGV: the partition; the token; the life from now on in milliseconds
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
for i = 2, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[3], 'GT') end
return 1
