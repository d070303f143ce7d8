// Questions that a person saved, the newest first. organization, person; id: null for all; before, beforeId: the last one before the page, null at
// the start; limit: 1 to 101. Row: question (properties). Enters by saved_question_person.
MATCH (q:SavedQuestion {organization: $organization, person: $person})
WHERE ($id IS NULL OR q.id = $id)
  AND ($before IS NULL OR q.created < $before OR (q.created = $before AND q.id > $beforeId))
RETURN q {.*} AS question
ORDER BY q.created DESC, q.id
LIMIT $limit
