-- Replaces the mark of a write, unless another write has set another one. Answers 1, or 0 where there is another one, or none.
-- KEYS: the mark
-- ARGV: the mark as it was read; the new one; its life in milliseconds
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 1
