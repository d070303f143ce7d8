// Of some parties those of certain kinds. rows: {party, records} (ids, that of the party's first record first); kinds: entity kinds; asOf: ISO day or
// null. Row: party.
// Enters by entity_id.
UNWIND $rows AS row
MATCH (p:Entity {id: row.records[0]})
WHERE {{visible entity p}}
WITH row, p, COLLECT { UNWIND row.records AS record MATCH (r:Entity {id: record}) WHERE {{visible entity r}} RETURN r } AS records
WHERE coalesce({{class of records}}, p.kind) IN $kinds
RETURN row.party AS party
