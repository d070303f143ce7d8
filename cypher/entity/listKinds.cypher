// Kinds of some parties. rows: {party, records} (ids, that of the party's first record first); asOf: ISO day or null. Row: party, kind (as facts say; null
// where none does), recorded (that of the first record).
// Enters by entity_id.
UNWIND $rows AS row
MATCH (p:Entity {id: row.records[0]})
WHERE {{visible entity p}}
WITH row, p, COLLECT { UNWIND row.records AS record MATCH (r:Entity {id: record}) WHERE {{visible entity r}} RETURN r } AS records
RETURN row.party AS party, {{class of records}} AS kind, p.kind AS recorded
