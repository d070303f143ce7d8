// Every visible party with a visible name that matches, in no order: the caller ranks them by the names themselves, since
// the index's scores depend on what is hidden. query: Lucene query over search words; kinds: entity kinds or null;
// countries: ISO codes or null; asOf: ISO day or null; limit: most rows. Row: id, names.
// Enters by name_words and entity_id.
CALL db.index.fulltext.queryNodes('name_words', $query) YIELD node AS v
MATCH (v)<-[:OBJECT]-(f:Named)<-[:SUBJECT_OF]-(e:Entity)
WHERE {{visible entity v}} AND {{visible fact f}} AND {{visible entity e}} AND {{holds fact f}}
WITH e, collect(DISTINCT v.name) AS names
WITH {{visible twins e}} AS records, names
UNWIND names AS name
WITH records[0] AS id, collect(DISTINCT name) AS names
MATCH (p:Entity {id: id})
WHERE ($kinds IS NULL OR {{current kind p}} IN $kinds) AND {{located entity p}}
RETURN id, names
LIMIT $limit
