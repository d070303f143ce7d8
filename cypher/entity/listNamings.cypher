// Facts that give names, of one commit and a stretch of ids, of all markings, withdrawn ones too: a view of
// the past may show their names. recorded: number of the commit; after: id before the first, '' at the start; upTo: the last id; known,
// open: as for a view. Row: as listSomeNamings.
// Enters by named_recorded, which is said, since plans outlive the store that they were made for.
MATCH (f:Named)
USING INDEX f:Named(recorded, id)
WHERE f.recorded = $recorded AND f.id > $after AND f.id <= $upTo AND f.recorded + 0 <= $known AND NOT f.recorded IN $open
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{naming columns f}}
