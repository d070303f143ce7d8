// Alerts in the inbox of a person, the newest first and those of one run in their order: of the person's watches, and those assigned to the person.
// organization, person; watch: null for all; kinds: null for all; open: true for those not acknowledged, false for the others, null for all;
// assigned: true for those assigned to the person alone; before, beforeTurn, beforeId: the last one before the page, null at the start; limit: 1 to
// 101. Row: alert (properties). Enters by alert_person and alert_assignee.
CALL () {
  MATCH (a:Alert {organization: $organization, person: $person})
  WHERE NOT $assigned
  RETURN a
  UNION
  MATCH (a:Alert {organization: $organization, assignee: $person})
  RETURN a
}
WITH a
WHERE ($watch IS NULL OR a.watch = $watch)
  AND ($kinds IS NULL OR a.kind IN $kinds)
  AND ($open IS NULL OR (a.acknowledged IS NULL) = $open)
  AND ($before IS NULL OR a.at < $before OR (a.at = $before AND (a.turn > $beforeTurn OR (a.turn = $beforeTurn AND a.id > $beforeId))))
RETURN a {.*} AS alert
ORDER BY a.at DESC, a.turn, a.id
LIMIT $limit
