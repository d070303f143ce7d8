// The watch of a question of a person that has not ended. question; organization, person. Row: id. Enters by watch_question.
MATCH (w:Watch {question: $question, organization: $organization, person: $person})
WHERE w.active
RETURN w.id AS id
