// Some shipments, as far as they stand, of all markings. ids: of the facts; known, open: as for a view.
// Row: as listShipmentsAfter.
// Enters by fact_id, which is said: planned before there was any shipment, the plan would go through all of them for each id.
UNWIND $ids AS wanted
MATCH (f:Fact {id: wanted})
USING INDEX f:Fact(id)
WHERE f:Shipment
MATCH (s:Party)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Party)
WHERE {{standing fact f}} AND {{standing entity s}} AND {{standing entity o}}
RETURN {{shipment columns f}}
