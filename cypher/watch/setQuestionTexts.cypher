// Sets texts of a saved question. id; row. No rows. Enters by saved_question_id.
MATCH (q:SavedQuestion {id: $id})
SET q += $row
