// What is stored of a piece of evidence, with the facts that it supports; without them where an unpublished staging recorded it.
this.id AS id, coalesce(this.recorded, 0) IN $open AS staged,
CASE WHEN coalesce(this.recorded, 0) IN $open THEN null ELSE labels(this) END AS labels,
CASE WHEN coalesce(this.recorded, 0) IN $open THEN null ELSE properties(this) END AS properties,
[] AS into,
COLLECT { MATCH (this)-[tie]->(supported:Fact) WHERE NOT coalesce(supported.recorded, 0) IN $open RETURN type(tie) + ' ' + supported.id AS end ORDER BY end } AS out,
null AS again
