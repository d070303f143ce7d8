// The published relation "is a precursor of", as its list still says it. Row: id (of the fact), precursor, product (CAS numbers).
// Enters by statement_kind.
MATCH (f:Statement {kind: 'PRECURSOR_OF'})
USING INDEX f:Statement(kind)
MATCH (s:Substance)-[:SUBJECT_OF]->(f)-[:OBJECT]->(o:Substance)
WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS id, substring(s.key, 10) AS precursor, substring(o.key, 10) AS product
ORDER BY id
