// Which of the ids are entities'. ids. Row: id.
// Enters by entity_id.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id
