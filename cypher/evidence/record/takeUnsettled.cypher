// Takes the facts whose readers a commit may have altered, by what decides who reads them. limit: facts. Row: marking, pieces, ids (as
// _sightClauses).
// The counter is locked: no import is published or discarded meanwhile.
// Allows: scan, of the label of these facts: those of one commit.
MATCH (u:Unsettled)
WITH u LIMIT $limit
REMOVE u:Unsettled
WITH collect(u) AS taken
{{sight clauses taken}}
