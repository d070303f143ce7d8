// Records that the caller may see, in the order of their ids, for reading the whole graph in pages. after: id of the last one,
// '' at the start; limit: 1 or more; asOf: ISO day or null. Row: record (properties), kind, name (as they are now).
// Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after AND {{visible entity e}} AND {{touched entity e}}
WITH e ORDER BY e.id LIMIT $limit
RETURN e {.*} AS record, {{current kind e}} AS kind, {{current name e}} AS name
ORDER BY e.id
