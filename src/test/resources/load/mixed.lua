-- For wrk: one request in SHARE is heavy (chains), the others are cheap; each connection waits PAUSE ms between two requests.
-- An answer that is neither right nor a refusal with its code counts as wrong.
local share = tonumber(os.getenv("SHARE") or "2")
local pause = tonumber(os.getenv("PAUSE") or "0")
local heavy, cheap
local threads = {}
local asked = 0

function setup(thread) table.insert(threads, thread) end

function init(args)
  -- Not earlier, since the Host is not known before.
  heavy = wrk.format("POST", "/graphql", { ["Content-Type"] = "application/json" },
    '{"query":"{ chains(request: {from: {where: {country: \\"CN\\"}} to: {where: {kinds: [CRIMINAL_GROUP]}} minTiers: 1 k: 5}) '
    .. '{ chains { key } completeness { status } } }"}')
  cheap = wrk.format("POST", "/graphql", { ["Content-Type"] = "application/json" }, '{"query":"{ __typename }"}')
  cheap_ok, chains_ok, limited, unavailable, late, wrong, reference, sample = 0, 0, 0, 0, 0, 0, nil, nil
  without_retry = 0
end

function delay() return pause end

function request()
  asked = asked + 1
  if asked % share == 0 then return heavy end
  return cheap
end

function response(status, headers, body)
  if status == 200 and body == '{"data":{"__typename":"Query"}}' then cheap_ok = cheap_ok + 1
  elseif status == 200 and body:find('"status":"COMPLETE"', 1, true) then
    reference = reference or body
    if body == reference then chains_ok = chains_ok + 1 else wrong = wrong + 1; sample = body end
  elseif status == 429 and body:find("RATE_LIMITED", 1, true) then limited = limited + 1
  elseif status == 503 and body:find("UNAVAILABLE", 1, true) then unavailable = unavailable + 1
  elseif status == 504 and body:find("TIMEOUT", 1, true) then late = late + 1
  else wrong = wrong + 1; sample = status .. " " .. body end
  if (status == 429 or status == 503) and not headers["Retry-After"] then without_retry = without_retry + 1 end
end

function done(summary, latency, requests)
  for _, name in ipairs({ "cheap_ok", "chains_ok", "limited", "unavailable", "late", "wrong", "without_retry" }) do
    local total = 0
    for _, thread in ipairs(threads) do total = total + thread:get(name) end
    print(string.format("%-14s %8d  %8.1f/s", name, total, total / summary.duration * 1e6))
  end
  for _, thread in ipairs(threads) do if thread:get("sample") then print("wrong: " .. thread:get("sample")) end end
  print(string.format("socket errors: connect %d read %d write %d timeout %d", summary.errors.connect, summary.errors.read,
    summary.errors.write, summary.errors.timeout))
end
