// Of some parties those that meet the filter of a search. ids: of the parties as the caller sees them; countries: ISO codes or null; asOf: ISO
// day or null; further parameters as access/_wantedAny. Row: id.
// Enters by entity_id.
UNWIND $ids AS wanted
MATCH (e:Entity {id: wanted})
WHERE {{visible entity e}}
WITH wanted, {{twin records e}} AS records
WHERE {{located any records}} AND {{wanted any records}}
RETURN wanted AS id
