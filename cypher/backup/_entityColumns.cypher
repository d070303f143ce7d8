// What is stored of an entity; without labels and properties where an unpublished staging recorded it, or a commit behind the state that is read.
this.id AS id, coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through AS staged,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE labels(this) END AS labels,
CASE WHEN coalesce(this.recorded, 0) IN $open OR coalesce(this.recorded, 0) > $through THEN null ELSE properties(this) END AS properties,
[] AS into, [] AS out, null AS again
