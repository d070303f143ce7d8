// What the closing of facts needs to know of them. ids: fact ids.
// Row: id, key, kind, marking, validFrom (text or null), subject, object (keys).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {id: id})-[:OBJECT]->(object:Entity)
RETURN f.id AS id, f.key AS key, f.kind AS kind, f.marking AS marking, f.validFrom AS validFrom,
       subject.key AS subject, object.key AS object
