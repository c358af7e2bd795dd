-- Writes and deletes keys in one step. Answers 1, or 0 where the fence holds another token for the partition, or none.
-- KEYS: the fence; the keys
-- ARGV: the partition; the token; the partition's position after these writes, empty to leave it as it is; what the names of
-- the generation's keys begin with, empty for the live one; then for each key its life in milliseconds, 0 to delete it and -1
-- for no end, its value, and for a card the life of the mark that says that it was removed, in milliseconds, else empty
-- A card that is removed leaves the mark, unless the API has left one; a card that is written ends it. Marks belong to no
-- generation, so only the one that is served touches them, which Redis says in the same step; without a pointer the live one is.
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
local served
local function isServed()
  if served == nil then
    local pointer = redis.call('GET', 'liveshelf:serving')
    local name = pointer and string.match(pointer, '"generation":"(%w+)"') or 'live'
    served = name == (string.match(ARGV[4], '^replay:(%w+):$') or 'live')
  end
  return served
end
for i = 2, #KEYS do
  local at = 3 * i - 1
  local life, value = ARGV[at], ARGV[at + 1]
  local marked = ARGV[at + 2] ~= '' and isServed()
  local mark = 'liveshelf:written:' .. string.sub(KEYS[i], #ARGV[4] + 1)
  if life == '0' then
    redis.call('DEL', KEYS[i])
    -- a full Redis deletes all the same
    if marked then redis.pcall('SET', mark, 'removed', 'PX', ARGV[at + 2], 'NX') end
  else
    if marked and redis.call('GET', mark) == 'removed' then redis.call('DEL', mark) end
    if life == '-1' then
      redis.call('SET', KEYS[i], value)
    else
      redis.call('SET', KEYS[i], value, 'PX', life)
    end
  end
end
if ARGV[3] ~= '' then redis.call('HSET', KEYS[1], 'position:' .. ARGV[1], ARGV[3]) end
return 1
