// What is stored of an entity; without labels and properties where an unpublished staging recorded it.
this.id AS id, coalesce(this.recorded, 0) IN $open AS staged,
CASE WHEN coalesce(this.recorded, 0) IN $open THEN null ELSE labels(this) END AS labels,
CASE WHEN coalesce(this.recorded, 0) IN $open THEN null ELSE properties(this) END AS properties,
[] AS into, [] AS out, null AS again
