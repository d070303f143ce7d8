// Entities among some ids that the caller may see. ids. Row: id, isValue (whether it is a value or reference, without a marking of its own), isTouched
// (whether it is none, or a visible fact touches it), markings (of all that must be seen with it).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE {{visible entity e}}
RETURN id, ({{value entity e}}) AS isValue, ({{touched entity e}}) AS isTouched, [e.marking] AS markings
