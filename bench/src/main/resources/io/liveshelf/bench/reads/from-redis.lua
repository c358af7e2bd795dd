-- SPDX-License-Identifier: Apache-2.0
-- For nginx: the answer of a path, as Redis has it.
local redis = require "nginx.redis"
local connection = redis:new()
connection:set_timeout(1000)
local connected = connection:connect("127.0.0.1", tonumber(ngx.var.redis_port))
local body = connected and connection:get("bench:" .. ngx.var.uri)
if not body or body == ngx.null then
  ngx.exit(connected and 404 or 503)
end
connection:set_keepalive(60000, 256)
ngx.header["Content-Length"] = #body
ngx.print(body)
