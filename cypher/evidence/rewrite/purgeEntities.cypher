// Deletes entities with all that joins them to anything. ids: entity ids. No rows.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
DETACH DELETE e
