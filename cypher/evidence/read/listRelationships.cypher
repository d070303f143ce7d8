// All relationships that the store holds, which have no properties. Row: from, to (ids of nodes in the store), type.
// Allows: scan, since it reads everything.
MATCH (a)-[r]->(b)
RETURN elementId(a) AS from, elementId(b) AS to, type(r) AS type
