-- SPDX-License-Identifier: Apache-2.0
-- For wrk: asks for the paths of a file, in turn, and prints one line of results. Times are in microseconds.
local requests = {}
local number = 0

function init(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
end

function request()
  number = number % #requests + 1
  return requests[number]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("result %d %d %d %d %d %d %d\n",
    summary.requests,
    summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout,
    errors.status,
    latency:percentile(50),
    latency:percentile(99),
    latency:percentile(99.9)))
end
