// Shipments by the words of their goods, the newest dispatch first and undated ones last. query: Lucene query over the declared texts; afterDay, afterId: the last one
// before the page, null at the start; limit: 1 to 101; further parameters as access/_wantedShipment. Row: fact (id), day (text, '' where unknown).
// Enters by goods_words. The index gives candidates, never their order.
CALL db.index.fulltext.queryNodes('goods_words', $query) YIELD node AS f
MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
WITH f, s, o, coalesce(f.dispatched, '') AS day
WHERE ($afterDay IS NULL OR day < $afterDay OR (day = $afterDay AND f.id < $afterId))
  AND {{wanted shipment f}} AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity o}}
RETURN f.id AS fact, day
ORDER BY day DESC, f.id DESC
LIMIT $limit
