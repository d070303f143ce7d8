// All records that may stand in a chain, and those that such a one may be the same as, whoever may see them.
// known, open: as for a view. Row: id, kind (as it was recorded), marking (or null).
// Allows: scan, since the whole graph is read.
MATCH (p:Party|Twin)
WHERE {{standing entity p}}
RETURN p.id AS id, p.kind AS kind, p.marking AS marking
