// Locks a watch that has not ended and is through the moment that a run read. watch: its id; through: null before the first run. Row: id. Enters by watch_id.
MATCH (w:Watch {id: $watch, active: true})
SET w.attempted = w.attempted
WITH w
WHERE w.through = $through OR (w.through IS NULL AND $through IS NULL)
RETURN w.id AS id
