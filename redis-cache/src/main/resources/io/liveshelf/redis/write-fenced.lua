-- Writes or deletes a key. Answers 1, or 0 where the fence holds another token, or none.
-- KEYS: the fence; the key
-- ARGV: the token; the value, left out to delete the key; its life in milliseconds, left out for a key without an end
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if not ARGV[2] then
  redis.call('DEL', KEYS[2])
elseif ARGV[3] then
  redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[3])
else
  redis.call('SET', KEYS[2], ARGV[2])
end
return 1
