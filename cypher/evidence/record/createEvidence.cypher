// Further evidence for standing facts; a piece may support a fact and the one that replaced it. rows: {fact, properties}. No rows.
// Enters by fact_id and evidence_id.
// Allows: product, of one row with one row: fact and evidence are found by their unique ids.
UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
MERGE (e:Evidence {id: row.properties.id})
ON CREATE SET e = row.properties
CREATE (e)-[:SUPPORTS]->(f)
