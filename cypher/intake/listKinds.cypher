// The records' own kinds of all entities of a list that the importer sees, and of its agency. prefix: of their keys; agency: key. Row: key, kind.
// Enters by entity_key.
MATCH (e:Entity)
WHERE (e.key STARTS WITH $prefix OR e.key = $agency) AND {{visible entity e}}
RETURN e.key AS key, e.kind AS kind
