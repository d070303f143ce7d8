// Shipments without a date of dispatch, by id downwards. afterId: the last one before the page, null at the start;
// limit: 1 to 101; further parameters as access/_wantedShipment. Row: fact (id), day ('').
// Enters by fact_id.
MATCH (f:Fact)
USING INDEX f:Fact(id)
WHERE f.id < coalesce($afterId, '~') AND f:Shipment AND f.dispatched IS NULL
  AND {{wanted shipment f}} AND {{visible fact f}}
  AND EXISTS {
    MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
    WHERE {{visible entity s}} AND {{visible entity o}}
  }
RETURN f.id AS fact, '' AS day
ORDER BY f.id DESC
LIMIT $limit
