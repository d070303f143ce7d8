// All facts between parties that a chain may walk, shipments aside. kinds: their names.
// Row: id, kind, subject, object (ids), validFrom, validTo, substance (texts or null), grades.
// Allows: scan, since the whole graph is read.
MATCH (s:Party)-[:SUBJECT_OF]->(f:Fact)-[:OBJECT]->(o:Party)
WHERE f.kind IN $kinds AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS id, f.kind AS kind, s.id AS subject, o.id AS object, f.validFrom AS validFrom, f.validTo AS validTo,
       f.substance AS substance, {{visible grades f}} AS grades
