// Drops some of the facts staged under the number; run until nothing is left. number. Row: dropped (count).
// Enters by fact_recorded: what is opened again has the job that brought it first.
MATCH (n:Fact {recorded: $number})
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS dropped
