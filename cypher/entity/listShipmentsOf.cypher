// Shipments of the parties, the newest dispatch first and undated ones last. parties: ids that sent or received it;
// consignors, consignees: ids or null; afterDay, afterId: the last one before the page, null at the start; limit: 1 to 101;
// further parameters as access/_wantedShipment. Row: fact (id), day (text, '' where unknown).
// Enters by entity_id.
UNWIND $parties AS id
MATCH (p:Entity {id: id})
WHERE {{visible entity p}}
MATCH (p)-[:SENT|DELIVERED_TO]-(f:Shipment)
WITH DISTINCT f
MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
WITH f, s, o, coalesce(f.dispatched, '') AS day
WHERE ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND ($consignors IS NULL OR s.id IN $consignors) AND ($consignees IS NULL OR o.id IN $consignees)
  AND {{wanted shipment f}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
