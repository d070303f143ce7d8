// All watches that have not ended, with their questions. Row: watch, question (properties). Enters by watch_active and saved_question_id.
MATCH (w:Watch {active: true})
MATCH (q:SavedQuestion {id: w.question})
RETURN w {.*} AS watch, q {.*} AS question
ORDER BY w.id
