-- Makes a change, or says why not. One script: nobody sees half of it.
-- KEYS: meta, switches, log, reqs
-- ARGV: epoch if there is none, format, change, actor, reason, channel; then for each edit: key, seen, put or remove, json
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'change', 'format')
local epoch = meta[1] or ARGV[1]
local rev = tonumber(meta[2] or '0')
if meta[1] and meta[4] ~= ARGV[2] then
  return redis.error_reply('ERR format ' .. tostring(meta[4]) .. ' of the board is not ' .. ARGV[2])
end
if redis.call('ZSCORE', KEYS[4], ARGV[3]) then
  return {'already', epoch, string.format('%.0f', rev), meta[3] or ''}
end

local before = {}
for i = 7, #ARGV, 4 do
  local document = redis.call('HGET', KEYS[2], ARGV[i])
  local written = '0'
  if document then
    local space = string.find(document, ' ', 1, true)
    written = string.sub(document, 1, space - 1)
    before[i] = string.sub(document, space + 1)
  end
  if written ~= ARGV[i + 1] then
    return {'conflict'}
  end
end

local time = redis.call('TIME')
local micros = string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2]))
local next = string.format('%.0f', rev + 1)
local moves = {}
for i = 7, #ARGV, 4 do
  local move = {key = ARGV[i], before = before[i]}
  if ARGV[i + 2] == 'put' then
    redis.call('HSET', KEYS[2], ARGV[i], next .. ' ' .. ARGV[i + 3])
    move.after = ARGV[i + 3]
  else
    redis.call('HDEL', KEYS[2], ARGV[i])
  end
  moves[#moves + 1] = cjson.encode(move)
end
redis.call('HSET', KEYS[1], 'epoch', epoch, 'rev', next, 'change', ARGV[3], 'at', micros, 'format', ARGV[2])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', '10000', next .. '-1',
  'change', ARGV[3], 'actor', ARGV[4], 'reason', ARGV[5], 'at', micros, 'moves', '[' .. table.concat(moves, ',') .. ']')
redis.call('ZADD', KEYS[4], time[1], ARGV[3])
redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', tonumber(time[1]) - 86400)

-- A user without the channel's permission has made the change all the same: what is written above stays written.
local told = redis.pcall('PUBLISH', ARGV[6], next)
local hinted = 'hinted'
if type(told) == 'table' and told.err then
  hinted = 'not hinted'
end
return {'done', epoch, next, ARGV[3], hinted}
