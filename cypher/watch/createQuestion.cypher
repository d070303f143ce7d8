// Saves a question of a person, unless the person has too many. row: its properties; most. Row: id. No row where there are too many.
// Enters by saved_question_person.
OPTIONAL MATCH (own:SavedQuestion {organization: $row.organization, person: $row.person})
WITH count(own) AS own
WHERE own < $most
CREATE (q:SavedQuestion)
SET q = $row
RETURN q.id AS id
