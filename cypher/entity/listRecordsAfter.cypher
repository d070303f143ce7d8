// Records that the caller may see, in the order of their ids, for reading the whole graph by stretches. after: id before the
// first, '' at the start; upTo: the last id. Row: record (properties), records (ids of those that are one party with it, its own among them).
// Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after AND e.id <= $upTo
WITH e, e {.*} AS record
WHERE {{visible entity e by record}} AND {{touched entity e by record}}
WITH e, record ORDER BY e.id
RETURN record, {{visible twins e}} AS records
ORDER BY e.id
