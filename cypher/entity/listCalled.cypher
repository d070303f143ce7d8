// What facts call some parties. rows as listKinds; asOf: ISO day or null. Row: party, name (null where none does).
// Enters by entity_id.
UNWIND $rows AS row
WITH row, COLLECT { UNWIND row.records AS record MATCH (r:Entity {id: record}) WHERE {{visible entity r}} RETURN r } AS records
RETURN row.party AS party, {{name of records}} AS name
