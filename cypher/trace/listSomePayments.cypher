// Some payments, as far as they stand, of all markings. ids: of facts, others too; known, open: as for a view.
// Row: as listPaymentsAfter.
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
WHERE f:Paid AND {{standing fact f}}
MATCH (s:Party)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Party)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{payment columns f}}
