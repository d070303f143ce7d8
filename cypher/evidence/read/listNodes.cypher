// All nodes of the store except those of its schema's migrations and leases, to be written into another store.
// Row: node (id in the store), labels, properties.
// Allows: scan, since it reads everything.
MATCH (n)
WHERE NOT n:Migration AND NOT n:Lease
RETURN elementId(n) AS node, labels(n) AS labels, properties(n) AS properties
