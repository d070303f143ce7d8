// Facts of these kinds about parties, shipments aside, of a stretch of ids, of all markings. after: id before the first, ''
// at the start; upTo: the last id; kinds: names; known, open: as for a view.
// Row: id, kind, subject, object (ids), subjectMarking, objectMarking (or null), objectKey, objectKind, objectType (or null),
// isAddress (boolean), validFrom, validTo, absentOn, substance, programme, precision (texts or null), recorded (number), marking, first
// (marking of the first piece of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a
// line each).
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
MATCH (f:Fact)
USING INDEX f:Fact(id)
WHERE f.id > $after AND f.id <= $upTo AND NOT f:Shipment AND f.kind IN $kinds AND {{standing fact f}}
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{statement columns f}}
