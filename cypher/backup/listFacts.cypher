// A page of all nodes of the kind in the order of their ids. after: id; limit; open: numbers of unpublished stagings.
// Row: id, staged, labels, properties, into, out, again. Enters by fact_id.
MATCH (f:Fact)
WHERE f.id > $after
WITH f ORDER BY f.id LIMIT $limit
RETURN {{fact columns f}}
