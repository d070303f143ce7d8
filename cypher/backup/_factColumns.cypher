// What is stored of a fact, with the types and ends of its relationships with entities; without them where an unpublished staging
// recorded it, or a commit behind the state that is read.
// again: what it holds its key by, where such a staging freed the key: with its id, since another fact may have taken
// the key or been freed with it.
this.id AS id, coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through AS staged,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE labels(this) END AS labels,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE properties(this) END AS properties,
COLLECT { MATCH (this)<-[tie]-(part:Entity) RETURN type(tie) + ' ' + part.id AS end ORDER BY end } AS into,
COLLECT { MATCH (this)-[tie]->(part:Entity) RETURN type(tie) + ' ' + part.id AS end ORDER BY end } AS out,
CASE WHEN (this.withdrawn IN $open OR this.withdrawn > $through) AND this.live IS NULL THEN this.marking + '\n' + this.id END AS again
