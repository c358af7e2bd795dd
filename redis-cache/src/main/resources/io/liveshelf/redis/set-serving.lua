-- Sets the pointer to the generation that is served, unless a later one is there. Answers 1, or 0 where it is.
-- KEYS: the pointer
-- ARGV: its number; the pointer as JSON, which has the number under "number"
local held = redis.call('GET', KEYS[1])
if held then
  local number = string.match(held, '"number":(%d+)')
  if number and tonumber(number) > tonumber(ARGV[1]) then return 0 end
  if held == ARGV[2] then return 1 end
end
redis.call('SET', KEYS[1], ARGV[2])
return 1
