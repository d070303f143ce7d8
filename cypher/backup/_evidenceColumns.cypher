// What is stored of a piece of evidence, with the facts that it supports; without them where an unpublished staging recorded it, or a
// commit behind the state that is read.
this.id AS id, coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through AS staged,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE labels(this) END AS labels,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE properties(this) END AS properties,
[] AS into,
COLLECT { MATCH (this)-[tie]->(supported:Fact) WHERE NOT (coalesce(supported.recorded, 0) IN $open OR coalesce(supported.recorded, 0) > $through) RETURN type(tie) + ' ' + supported.id AS end ORDER BY end } AS out,
null AS again
