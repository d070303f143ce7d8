// Some facts of these kinds, as far as they stand, of all markings. ids: of the facts; kinds: names; known, open: as for a view.
// Row: as listStatementsAfter.
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE f.kind IN $kinds AND {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN {{statement columns f}}
