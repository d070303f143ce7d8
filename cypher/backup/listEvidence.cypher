// A page of all nodes of the kind in the order of their ids. after: id; limit; open: numbers of unpublished stagings.
// Row: id, staged, labels, properties, into, out, again. Enters by evidence_id.
MATCH (v:Evidence)
WHERE v.id > $after
WITH v ORDER BY v.id LIMIT $limit
RETURN {{evidence columns v}}
