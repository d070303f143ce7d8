// All parties that the caller may see, with the kind that the caller sees. asOf: null. Row: id, kind.
// Allows: scan, since the whole graph is read.
MATCH (p:Party)
WHERE {{visible entity p}}
RETURN p.id AS id, {{current kind p}} AS kind
