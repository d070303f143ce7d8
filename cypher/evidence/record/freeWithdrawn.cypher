// Frees the keys of some of the facts that a staging withdraws. A large staging frees keys before it is published: all at once
// would be more than a transaction may hold. number: of the staging; limit: facts at once. Row: withdrawn (count).
// Enters by fact_withdrawn.
MATCH (f:Fact {withdrawn: $number})
WHERE f.live IS NOT NULL
WITH f LIMIT $limit
REMOVE f.live
RETURN count(*) AS withdrawn
