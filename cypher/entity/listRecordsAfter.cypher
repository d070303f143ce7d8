// Records that the caller may see, in the order of their ids, for reading the whole graph by stretches. after: id before the
// first, '' at the start; upTo: the last id; asOf: ISO day or null. Row: record (properties), kind, name (as they are now).
// Enters by entity_id.
MATCH (e:Entity)
WHERE e.id > $after AND e.id <= $upTo
WITH e, e {.*} AS record
WHERE {{visible entity e by record}} AND {{touched entity e by record}}
WITH e, record ORDER BY e.id
WITH e, record, {{twin records e}} AS records
RETURN record, coalesce({{class of records}}, record.kind) AS kind, coalesce({{name of records}}, record.name) AS name
ORDER BY e.id
