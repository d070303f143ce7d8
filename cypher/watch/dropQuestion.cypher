// Deletes a question of a person. id; organization, person: the caller. Row: dropped (number). Enters by saved_question_id.
MATCH (q:SavedQuestion {id: $id, organization: $organization, person: $person})
DELETE q
RETURN count(q) AS dropped
