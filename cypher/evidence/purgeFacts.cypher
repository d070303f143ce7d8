// Deletes facts, and with the last version of a record of cooperation what was told of it. ids: fact ids.
// Row: entities (ids of those around them), sources (ids).
// Enters by fact_id, event_of and fact_record.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WITH f, f.source AS source, f.record AS record, COLLECT { MATCH (f)--(e:Entity) RETURN e.id } AS around
DETACH DELETE f
WITH collect(DISTINCT source) AS sources, collect(around) AS lists, collect(DISTINCT record) AS records
CALL (records) {
  UNWIND records AS record
  MATCH (e:Event {of: record})
  WHERE NOT EXISTS { MATCH (o:Fact {record: record}) }
  DELETE e
}
RETURN sources, reduce(ids = [], list IN lists | ids + list) AS entities
