// Withdraws some of the further evidence of a source; run until nothing is left. source: id; number: of the staging. Row: withdrawn (count).
// Enters by evidence_source.
MATCH (e:Evidence {source: $source})
WHERE e.withdrawn IS NULL
WITH e LIMIT 2000
SET e.withdrawn = $number
RETURN count(*) AS withdrawn
