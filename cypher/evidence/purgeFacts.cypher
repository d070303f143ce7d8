// Deletes facts. ids: fact ids. Row: entities (ids of those around them), sources (ids).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WITH f, f.source AS source, COLLECT { MATCH (f)--(e:Entity) RETURN e.id } AS around
DETACH DELETE f
WITH collect(DISTINCT source) AS sources, collect(around) AS lists
RETURN sources, reduce(ids = [], list IN lists | ids + list) AS entities
