// Records facts anew with their list's last day and marks the old ones for withdrawal; further evidence supports both.
// job: id; rows: {id, label, changes}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {id: row.id})-[:OBJECT]->(object:Entity)
SET f.closing = $job
CREATE (subject)-[:SUBJECT_OF]->(closed:Fact:$(row.label))-[:OBJECT]->(object)
SET closed = properties(f), closed.closing = null, closed += row.changes
WITH f, closed
MATCH (f)<-[:SUPPORTS]-(e:Evidence)
WHERE e.recorded IS NOT NULL
CREATE (e)-[:SUPPORTS]->(closed)
