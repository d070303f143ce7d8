// How many alerts of a person's inbox wait, and how many of them were told after a moment. organization, person; since. Row: open, fresh.
// Enters by alert_person and alert_assignee.
CALL () {
  MATCH (a:Alert {organization: $organization, person: $person})
  RETURN a
  UNION
  MATCH (a:Alert {organization: $organization, assignee: $person})
  RETURN a
}
WITH a
WHERE a.acknowledged IS NULL
RETURN count(a) AS open, count(CASE WHEN a.at > $since THEN 1 END) AS fresh
