// Shipments with a date of dispatch, the newest first. atLeast, atMost: bounds of the date's text; afterDay, afterId: the last
// one before the page, null at the start; limit: 1 to 101; further parameters as access/_wantedShipment. Row: fact (id), day.
// Enters by shipment_dispatched.
MATCH (f:Shipment)
USING INDEX f:Shipment(dispatched, id)
WHERE f.dispatched >= $atLeast AND f.dispatched <= $atMost AND f.id > ''
  AND ($afterDay IS NULL OR f.dispatched < $afterDay OR (f.dispatched = $afterDay AND f.id < $afterId))
  AND {{wanted shipment f}} AND {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
RETURN f.id AS fact, f.dispatched AS day
ORDER BY f.dispatched DESC, f.id DESC
LIMIT $limit
