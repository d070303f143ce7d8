// Alerts of hits in the inbox of a person that nobody acknowledged, and whether they are behind the places: these first, and the oldest first of
// either. organization, person; place: of the person's own alerts; assignedPlace: of those assigned to the person; from: number of those before;
// limit. Row: alert (properties), isFresh. Enters by alert_person and alert_assignee.
CALL () {
  MATCH (a:Alert {organization: $organization, person: $person})
  WHERE a.hitList IS NOT NULL AND a.acknowledged IS NULL
  RETURN a, a.place > $place AS isBehind
  UNION ALL
  MATCH (a:Alert {organization: $organization, assignee: $person})
  WHERE a.hitList IS NOT NULL AND a.acknowledged IS NULL
  RETURN a, a.assignedPlace > $assignedPlace AS isBehind
}
WITH a, max(CASE WHEN isBehind THEN 1 ELSE 0 END) = 1 AS isFresh
RETURN a {.*} AS alert, isFresh
ORDER BY isFresh DESC, a.at, a.id
SKIP $from LIMIT $limit
