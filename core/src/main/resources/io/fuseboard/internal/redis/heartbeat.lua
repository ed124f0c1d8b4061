-- Keeps what a node says, and forgets nodes that have been silent for long.
-- KEYS: nodes, seen
-- ARGV: node, report, now in seconds, seconds before which a node is forgotten
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
local old = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[4])
for _, node in ipairs(old) do
  redis.call('HDEL', KEYS[1], node)
  redis.call('ZREM', KEYS[2], node)
end
return {#old}
