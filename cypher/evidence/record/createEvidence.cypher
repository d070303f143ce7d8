// Further evidence for standing facts. rows: {fact, properties}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
CREATE (e:Evidence)-[:SUPPORTS]->(f)
SET e = row.properties
