// Deletes a mapping of a person. id; organization, person: the caller. Row: dropped (number). Enters by kept_mapping_id.
MATCH (m:KeptMapping {id: $id, organization: $organization, person: $person})
DELETE m
RETURN count(m) AS dropped
