// The records' own kinds of all entities of a list, and of its agency. prefix: of their keys; agency: key. Row: key, kind.
// Enters by entity_key.
MATCH (e:Entity)
WHERE e.key STARTS WITH $prefix OR e.key = $agency
RETURN e.key AS key, e.kind AS kind
