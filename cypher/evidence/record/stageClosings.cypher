// Withdraws facts and records them again with their list's last day, or without it. Further evidence then supports the old and the
// new fact.
// number: of the staging; rows: {id, labels, changes}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
MATCH (subject:Entity)-[:SUBJECT_OF]->(f:Fact {id: row.id})-[:OBJECT]->(object:Entity)
SET f.withdrawn = $number
CREATE (subject)-[:SUBJECT_OF]->(closed:Fact:$(row.labels))-[:OBJECT]->(object)
SET closed = f {.*, id: null, live: null, withdrawn: null}, closed += row.changes, closed:Waiting
WITH f, closed
MATCH (f)<-[:SUPPORTS]-(e:Evidence)
CREATE (e)-[:SUPPORTS]->(closed)
