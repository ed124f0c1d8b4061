-- Token, clock and content of one moment.
-- KEYS: meta, switches
local meta = redis.call('HMGET', KEYS[1], 'epoch', 'rev', 'change', 'format')
local time = redis.call('TIME')
return {
  meta[1] or '', meta[2] or '0', meta[3] or '', meta[4] or '',
  string.format('%.0f', tonumber(time[1]) * 1000000 + tonumber(time[2])),
  redis.call('HGETALL', KEYS[2])
}
