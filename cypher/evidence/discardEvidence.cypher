// Drops some of what was staged under the number; run until nothing is left. number. Row: dropped (count).
// Enters by evidence_recorded.
MATCH (n:Evidence {recorded: $number})
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS dropped
