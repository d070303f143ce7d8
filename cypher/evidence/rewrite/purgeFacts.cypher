// Deletes facts, and with the last version of a record of cooperation its events. The numbers of facts noted at their stagings
// shrink by those facts. ids: fact ids; visible: markings of a reader. Row: entities (ids of the entities around them), sources
// (ids, of first pieces of evidence that the reader saw), hidden (ids, of other first pieces).
// Enters by fact_id, event_of, fact_record and staging_number.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
WITH f, f.recorded AS number, f.source AS source, f.record AS record, COLLECT { MATCH (f)--(e:Entity) RETURN e.id } AS around,
     {{known fact f}} AS known
DETACH DELETE f
WITH collect(DISTINCT CASE WHEN known THEN source END) AS sources, collect(DISTINCT CASE WHEN NOT known THEN source END) AS hidden,
     collect(around) AS lists, collect(DISTINCT record) AS records, collect(number) AS numbers
CALL (numbers) {
  UNWIND numbers AS number
  MATCH (s:Staging {number: number})
  SET s.facts = s.facts - 1
}
CALL (records) {
  UNWIND records AS record
  MATCH (e:Event {of: record})
  WHERE NOT EXISTS { MATCH (o:Fact {record: record}) }
  DELETE e
}
RETURN sources, hidden, reduce(ids = [], list IN lists | ids + list) AS entities
