// Names of the datasets of published entities, as far as the caller sees their places on the list. Row: dataset.
// Allows: scan, of the places on one list, where a list of datasets is asked for.
MATCH (a:Entity)-[:SUBJECT_OF]->(f:Listed)-[:OBJECT]->(e:Entity)
WHERE f.datasets IS NOT NULL AND {{visible entity a}} AND {{visible fact f}} AND {{visible entity e}}
UNWIND f.datasets AS dataset
RETURN DISTINCT dataset
ORDER BY dataset
