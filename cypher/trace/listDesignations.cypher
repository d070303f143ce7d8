// Under which programmes parties are or were designated. Row: party (id), programme, validFrom, validTo (texts or null).
// Allows: scan, since the whole graph is read.
MATCH (a:Agency)-[:SUBJECT_OF]->(f:Designated)-[:OBJECT]->(p:Party)
WHERE f.programme IS NOT NULL AND {{visible fact f}} AND {{visible entity a}} AND {{visible entity p}}
RETURN p.id AS party, f.programme AS programme, f.validFrom AS validFrom, f.validTo AS validTo
