// Has the watches of lists read again what they told, since some of it is purged. No rows. Enters by customer_watch_active.
MATCH (w:CustomerWatch {active: true})
SET w.forgotten = coalesce(w.forgotten, 0) + 1
