// Takes some facts whose readers an import that is under way may alter, as takeUnsettled. limit: facts. Row: marking, pieces, ids (as
// _sightClauses).
// Each fact is locked before its pieces are read: who adds one meanwhile gives it the label again.
// Allows: scan, of the label of these facts: as many as the limit says.
MATCH (u:Waiting)
WITH u LIMIT $limit
REMOVE u:Waiting
WITH collect(u) AS taken
{{sight clauses taken}}
