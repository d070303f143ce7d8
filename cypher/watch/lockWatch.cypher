// Locks a watch that has not ended, is through the moment that a run read, and of which nothing was purged since. watch: its id; through: null
// before the first run; forgotten: how many purges the run knew. Row: id. Enters by watch_id.
MATCH (w:Watch {id: $watch, active: true})
SET w.attempted = w.attempted
WITH w
WHERE (w.through = $through OR (w.through IS NULL AND $through IS NULL)) AND coalesce(w.forgotten, 0) = $forgotten
RETURN w.id AS id
