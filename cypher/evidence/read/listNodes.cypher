// Everything that the store holds but the record of its schema, to be written into another one.
// Row: node (id in the store), labels, properties.
// Allows: scan, since it reads everything.
MATCH (n)
WHERE NOT n:Migration AND NOT n:Lock
RETURN elementId(n) AS node, labels(n) AS labels, properties(n) AS properties
