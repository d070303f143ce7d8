// The columns that the closing of facts needs, in the order of ids, so that equal closings record in one order. Closed facts are
// left out: a batch is tried again after its acknowledgement was lost. ids: fact ids.
// Row: id, key, kind, marking, validFrom (text or null), subject, object (keys).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {id: id})-[:OBJECT]->(object:Entity)
WHERE f.withdrawn IS NULL
RETURN f.id AS id, f.key AS key, f.kind AS kind, f.marking AS marking, f.validFrom AS validFrom,
       subject.key AS subject, object.key AS object
ORDER BY id
