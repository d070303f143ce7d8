// Some facts of these kinds, as far as they stand, whoever may see them. ids: of the facts; kinds: names; known, open: as for a view.
// Row: id, kind, subject, object (ids), subjectMarking, objectMarking (or null), objectKey, objectKind, objectType (or null),
// isAddress (boolean), validFrom, validTo, substance, programme, precision (texts or null), recorded (number), marking, first
// (marking of the first piece of evidence, or null), grade of it, source of it, further (texts: marking, source, grade, a
// line each).
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE f.kind IN $kinds AND {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN f.id AS id, f.kind AS kind, s.id AS subject, o.id AS object, s.marking AS subjectMarking, o.marking AS objectMarking,
       o.key AS objectKey, o.kind AS objectKind, o.type AS objectType, o:Address AS isAddress,
       f.validFrom AS validFrom, f.validTo AS validTo, f.substance AS substance, f.programme AS programme,
       f.precision AS precision, f.recorded AS recorded,
       f.marking AS marking, {{first marking f}} AS first,
       coalesce(f.reliability, 'F') + toString(coalesce(f.credibility, 6)) AS grade, f.source AS source,
       {{further pieces f}} AS further
