// Whether the words of goods are rare, whoever may see the shipments: it chooses between two ways to one answer, and is told to nobody.
// query: Lucene query over the declared texts; most: that are counted. Row: number.
// Enters by goods_words.
CALL db.index.fulltext.queryNodes('goods_words', $query, {limit: $most}) YIELD node
RETURN count(node) AS number
