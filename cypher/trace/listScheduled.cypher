// What published lists cover, as they still say it: substances that an instrument covers on any day. Row: id (of the fact), cas.
// Enters by statement_kind.
MATCH (f:Statement {kind: 'SCHEDULES'})
USING INDEX f:Statement(kind)
MATCH (i:ControlInstrument)-[:SUBJECT_OF]->(f)-[:OBJECT]->(s:Substance)
WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity i}} AND {{visible entity s}}
RETURN f.id AS id, substring(s.key, 10) AS cas
ORDER BY id
