// Every record of the keys that is published or staged under the same number, the oldest first.
// keys: natural keys; own: number. Row: key, id, slot, kind, recorded, marking (text or null).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (e:Entity {key: key})
WHERE e.recorded = $own OR NOT EXISTS { MATCH (s:Staging {number: e.recorded}) WHERE s.open }
RETURN e.key AS key, e.id AS id, e.slot AS slot, e.kind AS kind, e.recorded AS recorded, e.marking AS marking
ORDER BY e.recorded, e.slot
