// Takes back the withdrawals of a staging that was never published; run until nothing is left. number. Row: dropped (count).
// Enters by fact_withdrawn.
MATCH (f:Fact {withdrawn: $number})
WITH f LIMIT 2000
REMOVE f.withdrawn
RETURN count(*) AS dropped
