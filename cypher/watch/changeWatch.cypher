// Changes a watch of a person that has not ended. id; organization, person: the caller; row. Row: id. Enters by watch_id.
MATCH (w:Watch {id: $id, organization: $organization, person: $person, active: true})
SET w += $row
RETURN w.id AS id
