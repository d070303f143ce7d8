// Gives purged elements other names in what watches told, and in alerts; an alert of a hit goes. ids; names: for each id its new one.
// Row: questions (ids of the questions whose watches told of one).
// Allows: scan, since purges are rare and no index knows the members of lists.
CALL () {
  // What a run read before is not what it may write over.
  MATCH (w:Watch {active: true})
  SET w.forgotten = coalesce(w.forgotten, 0) + 1
}
CALL () {
  MATCH (t:Told)
  WHERE any(id IN t.ids + t.groundFacts + coalesce(t.digestFacts, []) WHERE id IN $ids) OR any(group IN t.groundGroups WHERE any(id IN split(group, ' ') WHERE id IN $ids))
  SET t.ids = [id IN t.ids | coalesce($names[id], id)],
    t.groundFacts = [id IN t.groundFacts | coalesce($names[id], id)],
    t.digestFacts = [id IN t.digestFacts | coalesce($names[id], id)],
    t.groundGroups = [group IN t.groundGroups | reduce(all = '', id IN split(group, ' ') | all + CASE all WHEN '' THEN '' ELSE ' ' END + coalesce($names[id], id))]
  WITH t
  MATCH (w:Watch {id: t.watch})
  RETURN collect(DISTINCT w.question) AS told
}
CALL () {
  MATCH (h:Alert)
  WHERE any(id IN coalesce(h.hitRecords, []) + coalesce(h.hitFacts, []) + coalesce(h.hitSources, []) WHERE id IN $ids)
  DELETE h
}
CALL () {
  MATCH (a:Alert)
  WHERE a.hitList IS NULL AND any(id IN a.ids + a.facts WHERE id IN $ids)
  SET a.ids = [id IN a.ids | coalesce($names[id], id)],
    a.facts = [id IN a.facts | coalesce($names[id], id)],
    a.acknowledgeReason = CASE WHEN a.acknowledgeReason IS NULL THEN null ELSE '[purged]' END
  RETURN collect(DISTINCT a.question) AS alerted
}
RETURN told + alerted AS questions
