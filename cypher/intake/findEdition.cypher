// An edition that the caller may see. id. Row: edition (properties).
// Enters by edition_id.
MATCH (e:Edition {id: $id})
WHERE e.marking IN $visible
RETURN e {.*} AS edition
