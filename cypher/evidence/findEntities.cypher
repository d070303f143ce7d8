// Every record of the keys that is published or staged by the job itself, the oldest first.
// keys: natural keys; job: id. Row: key, id, kind, marking.
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE e.recorded IS NOT NULL OR e.job = $job
RETURN e.key AS key, e.id AS id, e.kind AS kind, e.marking AS marking
ORDER BY e.recorded, e.slot
