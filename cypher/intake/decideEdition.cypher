// Changes an edition that is in one of some states. id; from: states; row: properties, null removes one. Row: id; none where the edition
// is in another state.
// Enters by edition_id. The edition is locked before its state is read.
MATCH (e:Edition {id: $id})
SET e.id = $id
WITH e
WHERE e.state IN $from
SET e += $row
RETURN e.id AS id
