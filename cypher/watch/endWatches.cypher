// Ends watches of a person, and forgets what they told; their alerts stay. organization, person; id: of a watch, null for those of a question;
// question: its id, null for any; row: who ended them when. Row: ended (ids). Enters by watch_person and told_watch.
MATCH (w:Watch {organization: $organization, person: $person})
WHERE w.active AND ($id IS NULL OR w.id = $id) AND ($question IS NULL OR w.question = $question)
SET w += $row, w.active = null
WITH w
CALL (w) {
  MATCH (t:Told {watch: w.id})
  DELETE t
}
RETURN collect(w.id) AS ended
