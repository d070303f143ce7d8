// Weights of some shipments. ids: of the facts. Row: fact (id), weights (kg of the lines, -1 where unknown; empty where none is known).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
USING INDEX f:Fact(id)
WHERE f:Shipment AND {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
RETURN f.id AS fact, coalesce(f.lineKg, []) AS weights
