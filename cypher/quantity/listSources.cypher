// The sources of the evidence for some shipments. ids: of the facts. Row: fact (id), sources (ids, each once, in any order).
// Enters by fact_id.
UNWIND $ids AS id
MATCH (f:Fact {id: id})
USING INDEX f:Fact(id)
WHERE f:Shipment AND {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
UNWIND CASE WHEN {{first evidence f}} THEN [f.source] ELSE [] END
  + COLLECT { MATCH (f)<-[:SUPPORTS]-(v:Evidence) WHERE {{visible evidence v}} RETURN v.source } AS source
RETURN f.id AS fact, collect(DISTINCT source) AS sources
