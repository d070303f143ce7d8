// Actions of authorities that began in a period. kinds: link kinds; after: ISO day before the first; to: last ISO day.
// Row: fact (id), record (id or null), kind, day (text), authority, target (names), key (of the authority), programme, dimension (text or null),
// targetCount (null where the target is named).
// Enters by statement_kind.
MATCH (f:Statement)
USING INDEX f:Statement(kind)
WHERE f.kind IN $kinds AND f.validFrom > left($after, 4) AND f.validFrom <= $to
MATCH (s:Entity)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Entity)
WHERE {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, f.record AS record, f.kind AS kind, f.validFrom AS day, s.name AS authority, o.name AS target, s.key AS key,
       f.programme AS programme, f.dimension AS dimension, f.targetCount AS targetCount
ORDER BY day, f.id
