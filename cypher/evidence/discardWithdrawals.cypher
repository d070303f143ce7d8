// Takes back the marks of a job that was never published; run until nothing is left. job: id. Row: dropped (count).
// Enters by fact_closing.
MATCH (f:Fact {closing: $job})
WITH f LIMIT 2000
REMOVE f.closing
RETURN count(*) AS dropped
