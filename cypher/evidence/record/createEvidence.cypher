// Further evidence for standing facts; a piece may support a fact and the one that replaced it. rows: {fact, properties};
// unsettled: the label of facts whose readers are to be worked out. No rows.
// Enters by fact_id and evidence_id.
// Allows: product, of one row with one row: fact and evidence are found by their unique ids.
UNWIND $rows AS row
MATCH (f:Fact {id: row.fact})
// Locks the fact first: who withdraws its first piece meanwhile sees this one, or is seen here.
SET f.kind = f.kind
MERGE (e:Evidence {id: row.properties.id})
ON CREATE SET e = row.properties
CREATE (e)-[:SUPPORTS]->(f)
// A piece with the marking of the first one opens the fact to nobody else.
FOREACH (opened IN CASE WHEN e.marking = f.evidenceMarking AND f.evidenceWithdrawn IS NULL AND e.withdrawn IS NULL THEN [] ELSE [f] END | SET opened:$($unsettled))
