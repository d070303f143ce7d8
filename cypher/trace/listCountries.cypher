// The countries that facts place parties in: residence, nationality, address. Row: party (id), code.
// Allows: scan, since the whole graph is read.
MATCH (p:Party)-[:SUBJECT_OF]->(f:LocatedIn|NationalOf|LocatedAt)-[:OBJECT]->(v:Country|Address)
WHERE {{visible entity p}} AND {{visible fact f}} AND {{visible entity v}}
WITH p, CASE WHEN v:Address THEN split(substring(v.key, 8), '|')[0] ELSE substring(v.key, 8) END AS code
WHERE code <> '-'
RETURN DISTINCT p.id AS party, code
