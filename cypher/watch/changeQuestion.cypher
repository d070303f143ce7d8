// Changes a question where it has the version that its editor read. id; organization, person: the caller; version; row. Row: id.
// Enters by saved_question_id.
MATCH (q:SavedQuestion {id: $id, organization: $organization, person: $person})
SET q.attempted = q.attempted
WITH q
WHERE q.version = $version
SET q += $row
RETURN q.id AS id
