// All watches of lists that go on. Row: watch (properties). Enters by customer_watch_active.
MATCH (w:CustomerWatch {active: true})
RETURN w {.*} AS watch
ORDER BY w.id
