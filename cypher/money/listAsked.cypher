// Some shipments. ids: of the facts. Row: fact, consignor (ids).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
USING INDEX f:Fact(id)
WHERE f:Shipment AND {{visible fact f}}
MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, s.id AS consignor
