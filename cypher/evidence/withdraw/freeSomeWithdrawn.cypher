// Frees the keys of some of the facts that a staging withdraws, before it is published: all at once would be more than a
// transaction may hold. Run until nothing is left. number: of the staging. Row: withdrawn (count).
// Enters by fact_withdrawn.
MATCH (f:Fact {withdrawn: $number})
WHERE f.live IS NOT NULL
WITH f LIMIT 2000
REMOVE f.live
RETURN count(*) AS withdrawn
