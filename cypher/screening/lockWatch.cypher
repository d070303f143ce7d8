// Locks a watch of a list that goes on, that no other look changed and of which nothing was purged since it was read. watch: id; looks, forgotten: as
// they were read. Row: id. Enters by customer_watch_id.
MATCH (w:CustomerWatch {id: $watch, active: true})
SET w.attempted = w.attempted
WITH w
WHERE coalesce(w.looks, 0) = $looks AND coalesce(w.forgotten, 0) = $forgotten
RETURN w.id AS id
