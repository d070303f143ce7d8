// All entities, for an import into a store that holds reference data alone. Row: node (id in the store), key, kind.
// Allows: scan, since it reads everything.
MATCH (e:Entity)
RETURN elementId(e) AS node, e.key AS key, e.kind AS kind
