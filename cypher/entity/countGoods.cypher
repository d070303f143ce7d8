// How many visible shipments have the words of goods, up to most: it chooses between two ways to one answer. query: Lucene query
// over the declared texts; most: that are counted. Row: number.
// Enters by goods_words.
CALL db.index.fulltext.queryNodes('goods_words', $query) YIELD node AS f
WITH f
WHERE {{visible fact f}} AND EXISTS { MATCH (s:Entity)-[:SENT]->(f)-[:DELIVERED_TO]->(o:Entity)
WHERE {{visible entity s}} AND {{visible entity o}} RETURN 1 }
WITH f LIMIT $most
RETURN count(f) AS number
