// Frees the keys of the facts that the staging withdraws. number. No rows.
// Enters by fact_withdrawn.
MATCH (f:Fact {withdrawn: $number})
WHERE f.live IS NOT NULL
REMOVE f.live
