// Imports and acts whose number of facts differs from the number noted at publication.
// Row: job (id), noted, found (numbers of facts).
// Enters by fact_recorded.
// Allows: scan, since every import is looked at.
MATCH (s:Staging)
WHERE s.published IS NOT NULL AND s.facts IS NOT NULL
WITH s, COUNT { MATCH (f:Fact) WHERE f.recorded = s.number } AS found
WHERE found <> s.facts
RETURN s.job AS job, s.facts AS noted, found
ORDER BY job
