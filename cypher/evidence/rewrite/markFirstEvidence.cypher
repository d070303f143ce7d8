// Gives the evidence that lies on facts markings. rows: {id (of the fact), marking}. No rows.
// Enters by fact_id.
UNWIND $rows AS row
MATCH (f:Fact {id: row.id})
SET f.evidenceMarking = row.marking
