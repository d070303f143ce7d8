// Takes the originator off entities: it purged what it had recorded of them, and others' evidence still rests on them. ids. No rows.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
REMOVE e.originator
