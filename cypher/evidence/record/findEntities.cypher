// Every record of the keys that is published or the writer's own, the oldest first.
// keys: natural keys; open: numbers of stagings that are neither. Row: key, id, slot, kind, recorded, marking (text or null), originator (organization or null).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE NOT e.recorded IN $open
RETURN e.key AS key, e.id AS id, e.slot AS slot, e.kind AS kind, e.recorded AS recorded, e.marking AS marking, e.originator AS originator
ORDER BY e.recorded, e.slot
