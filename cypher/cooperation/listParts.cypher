// The parties of a fact that the caller may see. id: of the fact. Row: part (SUBJECT_OF, OBJECT or the role), key, kind, name,
// marking (text).
// Enters by fact_id.
MATCH (f:Fact {id: $id})-[part:SUBJECT_OF|OBJECT|CONSIGNED_BY|CONSIGNED_TO|RECEIVED_BY|CONCERNS]-(e:Entity)
WHERE {{visible fact f}} AND {{visible entity e}}
RETURN type(part) AS part, e.key AS key, e.kind AS kind, e.name AS name, e.marking AS marking
ORDER BY part, key
