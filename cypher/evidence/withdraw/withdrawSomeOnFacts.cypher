// Withdraws some of the evidence of a source that lies on its facts; run until nothing is left.
// source: id; number: of the staging. Row: withdrawn (count).
// Enters by fact_source.
MATCH (f:Fact {source: $source})
WHERE f.evidenceWithdrawn IS NULL
WITH f LIMIT 2000
SET f.evidenceWithdrawn = $number
RETURN count(*) AS withdrawn
