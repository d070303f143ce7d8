// Changes a mapping where it has the version that its editor read. id; organization, person: the caller; version; row. Row: id.
// Enters by kept_mapping_id.
MATCH (m:KeptMapping {id: $id, organization: $organization, person: $person})
SET m.attempted = m.attempted
WITH m
WHERE m.version = $version
SET m += $row
RETURN m.id AS id
