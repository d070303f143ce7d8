// How many alerts of a person's inbox wait, but for those of hits, how many of them are behind the places that the last mail counted, and the last
// places. organization, person; place: of the person's own alerts; assignedPlace: of those assigned to the person. An empty inbox
// has a row too. Row: open, fresh, lastPlace, lastAssigned. Enters by alert_person, alert_assignee and counter_name.
// Allows: product, of one row of places with the alerts of one person.
OPTIONAL MATCH (c:Counter)
WHERE c.name IN ['alerts ' + $organization + '\n' + $person, 'assigned ' + $organization + '\n' + $person]
WITH
  coalesce(max(CASE WHEN c.name STARTS WITH 'alerts ' THEN c.value END), 0) AS lastPlace,
  coalesce(max(CASE WHEN c.name STARTS WITH 'assigned ' THEN c.value END), 0) AS lastAssigned
OPTIONAL CALL () {
  MATCH (a:Alert {organization: $organization, person: $person})
  WHERE a.acknowledged IS NULL AND a.hitList IS NULL
  RETURN a, a.place > $place AS isFresh
  UNION
  MATCH (a:Alert {organization: $organization, assignee: $person})
  WHERE a.acknowledged IS NULL AND a.hitList IS NULL
  RETURN a, a.assignedPlace > $assignedPlace AS isFresh
}
RETURN count(DISTINCT a) AS open, count(DISTINCT CASE WHEN isFresh THEN a END) AS fresh, lastPlace, lastAssigned
