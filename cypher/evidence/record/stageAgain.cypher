// Records withdrawn facts again, each as a new one with the evidence of the old, which stays withdrawn. An import that brought the piece
// on the old one again has then brought that on the new one. A fact whose key stands is left out: a batch is tried again after its
// acknowledgement was lost. rows: {id, labels, changes}.
// Row: again (count).
// Enters by fact_id, fact_held and confirmation_of.
UNWIND $rows AS row
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {id: row.id})-[:OBJECT]->(object:Entity)
WHERE NOT EXISTS { MATCH (:Fact {key: row.changes.key, live: row.changes.live}) }
CREATE (subject)-[:SUBJECT_OF]->(again:Fact:$(row.labels))-[:OBJECT]->(object)
SET again = f {.*, id: null, live: null, withdrawn: null}, again += row.changes, again:Waiting
WITH f, again
CALL (f, again) {
  MATCH (f)<-[:SUPPORTS]-(e:Evidence)
  CREATE (e)-[:SUPPORTS]->(again)
}
CALL (f, again) {
  MATCH (c:Confirmation {of: f.job})
  WHERE f.id + '-1' IN c.pieces
  SET c.pieces = c.pieces + (again.id + '-1')
}
RETURN count(*) AS again
