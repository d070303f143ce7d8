// The records' own kinds of all entities of a list, and of its agency, that the caller sees.
// prefix: of their keys; agency: key. Row: key, kind, marking (text of the record).
// Enters by entity_key.
MATCH (e:Entity)
WHERE (e.key STARTS WITH $prefix OR e.key = $agency) AND {{visible entity e}}
RETURN e.key AS key, e.kind AS kind, e.marking AS marking
