// Some facts that give names, withdrawn ones too, and as far as they stand facts that give kinds or make records one party, of all markings.
// ids: of the facts; known, open: as for a view. Row: id, kind, subject (id), subjectKind, subjectMarking (or null), object (id), objectKind, objectMarking (or null),
// objectKey, name, standing (boolean), validFrom, absentOn, validTo (texts or null), recorded (number), marking, first (marking of the first
// piece of evidence, or null), further (texts: marking, source, grade, a line each).
// Enters by fact_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
WHERE (f:Named AND f.recorded + 0 <= $known AND NOT f.recorded IN $open) OR ((f:SameAs OR f:IsA) AND {{standing fact f}})
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{standing entity s}} AND {{standing entity o}}
RETURN {{naming columns f}}
