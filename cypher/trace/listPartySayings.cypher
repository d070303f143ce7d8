// Facts that stand of what parties are called, of which kind they are and which other records are the same, of all markings. ids: entity ids, each
// once; known, open: as for a view.
// Row: id (of the record), what (kind of the fact), fact (id), value (name, kind, or id of the other record), until (last day on a list, or null),
// recorded (number), marking, end (marking of the name or class; of a sameness its own), first (marking of the first piece of evidence, or null), further
// (further pieces as listStatementsAfter has them).
// Enters by entity_id, which is said, since plans outlive the store that they were made for.
UNWIND $ids AS wanted
MATCH (p:Entity {id: wanted})
USING INDEX p:Entity(id)
MATCH (p)-[as:SUBJECT_OF|OBJECT]-(f:Named|IsA|SameAs)-[:SUBJECT_OF|OBJECT]-(o:Entity)
WHERE (f:SameAs OR (type(as) = 'SUBJECT_OF' AND {{standing entity o}})) AND (f:SameAs OR f:IsA OR f.type = 'primary') AND {{standing fact f}}
RETURN p.id AS id, f.kind AS what, f.id AS fact, CASE f.kind WHEN 'NAMED' THEN o.name WHEN 'IS_A' THEN split(o.key, ':')[1] ELSE o.id END AS value,
       CASE WHEN f:Named THEN toString(f.listedTo) END AS until, f.recorded AS recorded, f.marking AS marking,
       CASE WHEN f:SameAs THEN f.marking ELSE o.marking END AS end, {{first marking f}} AS first, {{further pieces f}} AS further
