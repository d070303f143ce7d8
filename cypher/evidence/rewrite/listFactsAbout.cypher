// The facts that entities are the ends of, of all times and markings. ids: entity ids. Row: id, tie (whether it ties records).
// Enters by entity_id.
UNWIND $ids AS id
MATCH (:Entity {id: id})-[:SUBJECT_OF|SENT|OBJECT|DELIVERED_TO]-(f:Fact)
RETURN DISTINCT f.id AS id, f:SameAs OR f:PossiblySameAs AS tie
