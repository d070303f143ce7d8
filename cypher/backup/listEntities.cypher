// A page of all nodes of the kind in the order of their ids. after: id; limit; open: numbers of unpublished stagings.
// Row: id, staged, labels, properties, into, out, again. Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN {{entity columns e}}
