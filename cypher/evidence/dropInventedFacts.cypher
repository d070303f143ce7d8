// Deletes some of the facts that rest on a source alone; run until nothing is left. source: id; limit: facts at once.
// Row: dropped (count), entities (ids of those that the facts were about, or who claimed or disputed them).
// Enters by fact_source.
MATCH (f:Fact {source: $source})
WHERE NOT EXISTS { (f)<-[:SUPPORTS]-(:Evidence) }
WITH f,
     coalesce(f.claimedBy, []) + coalesce(f.disputedBy, []) + COLLECT { MATCH (f)--(e:Entity) RETURN e.id } AS about
LIMIT $limit
DETACH DELETE f
WITH collect(about) AS lists
UNWIND CASE WHEN lists = [] THEN [[]] ELSE lists END AS about
UNWIND CASE WHEN about = [] THEN [null] ELSE about END AS id
RETURN size(lists) AS dropped, collect(DISTINCT id) AS entities
