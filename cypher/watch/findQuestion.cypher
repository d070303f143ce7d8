// A question of a person, held until the end of the transaction. id; organization, person. Row: id. Enters by saved_question_id.
MATCH (q:SavedQuestion {id: $id, organization: $organization, person: $person})
SET q.attempted = q.attempted
RETURN q.id AS id
