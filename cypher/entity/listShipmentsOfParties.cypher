// A page of each party's shipments, the newest dispatch first and undated ones last. rows: {place, records, afterDay, afterId} (ids;
// the last one before the page, null at the start); limit: 1 to 101; asOf: ISO day or null.
// Row: place, fact (id), day (text, '' where unknown).
// Enters by entity_id.
UNWIND $rows AS row
CALL (row) {
  UNWIND row.records AS record
  MATCH (e:Entity {id: record})
  WHERE {{visible entity e}}
  MATCH (e)-[:SENT|DELIVERED_TO]-(f:Shipment)-[:SENT|DELIVERED_TO]-(o:Entity)
  WITH row, f, o, coalesce(f.dispatched, '') AS day
  WHERE (row.afterDay IS NULL OR day < row.afterDay OR (day = row.afterDay AND f.id < row.afterId))
    AND {{visible fact f}} AND {{visible entity o}} AND {{holds fact f}}
  RETURN DISTINCT f.id AS fact, day
  ORDER BY day DESC, fact DESC
  LIMIT $limit
}
RETURN row.place AS place, fact, day
