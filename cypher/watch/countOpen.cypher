// How many alerts of a person's inbox wait, but for those of hits, which are counted one by one. organization, person. Row: count, since (null where none waits). Enters by alert_person and
// alert_assignee.
CALL () {
  MATCH (a:Alert {organization: $organization, person: $person})
  RETURN a
  UNION
  MATCH (a:Alert {organization: $organization, assignee: $person})
  RETURN a
}
WITH a
WHERE a.acknowledged IS NULL AND a.hitList IS NULL
RETURN count(a) AS count, min(a.at) AS since
