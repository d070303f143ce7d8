// Parties with one of the names. keys: natural keys of names. Row: key, id (of the record that stands for the party), markings (texts, of
// the name, the record and the fact between them).
// Enters by entity_key.
UNWIND $keys AS key
MATCH (v:Entity {key: key})
MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}}
RETURN key, {{visible twins e}}[0] AS id, [v.marking, f.marking, e.marking] AS markings
ORDER BY key, id, e.id
LIMIT 1000
