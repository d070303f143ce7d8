// All facts of these kinds about parties, shipments aside, whoever may see them. kinds: names; known, open: as for a view.
// Row: id, kind, subject, object (ids), subjectMarking, objectMarking (or null), objectKey, objectKind, objectType (or null),
// isAddress (boolean), validFrom, validTo, substance, programme, precision (texts or null), recorded (number), marking, first
// (marking of the first piece of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a
// line each).
// Allows: scan, since the whole graph is read.
MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o:Entity)
WHERE f.kind IN $kinds AND {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN {{statement columns f}}
