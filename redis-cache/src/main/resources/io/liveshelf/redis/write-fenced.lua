-- Writes and deletes keys in one step. Answers 1, or 0 where the fence holds another token for the partition, or none.
-- KEYS: the fence; the keys
-- ARGV: the partition; the token; the partition's position after these writes, empty to leave it as it is; then for each key
-- its life in milliseconds, 0 to delete it and -1 for no end, and its value
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
for i = 2, #KEYS do
  local life = ARGV[2 * i]
  if life == '0' then
    redis.call('DEL', KEYS[i])
  elseif life == '-1' then
    redis.call('SET', KEYS[i], ARGV[2 * i + 1])
  else
    redis.call('SET', KEYS[i], ARGV[2 * i + 1], 'PX', life)
  end
end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'position:' .. ARGV[1], ARGV[3]) end
return 1
