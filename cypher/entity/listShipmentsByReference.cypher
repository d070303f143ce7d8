// Shipments with one of the documents or containers, the newest dispatch first and undated ones last. references: texts; afterDay, afterId: the last
// one before the page, null at the start; limit: 1 to 101; further parameters as access/_wantedShipment. Row: fact (id), day (text, '' where unknown).
// Enters by shipment_document and shipment_container.
CALL () {
  UNWIND $references AS reference
  MATCH (f:Shipment {documentNo: reference})
  RETURN f
  UNION
  UNWIND $references AS reference
  MATCH (f:Shipment {container: reference})
  RETURN f
}
MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
WITH f, s, o, coalesce(f.dispatched, '') AS day
WHERE ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND {{wanted shipment f}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
