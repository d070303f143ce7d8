// Facts that give names, of one commit and a stretch of ids, as far as they stand, of all markings. recorded: number of the commit; after:
// id before the first, '' at the start; upTo: the last id; known, open: as for a view. Row: as listSomeNamings.
// Enters by named_recorded, which is said, since plans outlive the store that they were made for.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded = $recorded AND f.id > $after AND f.id <= $upTo AND {{standing fact f}}
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{naming columns f}}
