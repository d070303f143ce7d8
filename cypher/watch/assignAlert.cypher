// Gives an alert in the inbox of a person to a colleague, with a place in the order of what the colleague was given. id; organization, person;
// assignee: null takes it back; row. Row: id. Enters by alert_id and counter_name.
MATCH (a:Alert {id: $id, organization: $organization})
SET a.attempted = a.attempted
WITH a
WHERE a.person = $person OR a.assignee = $person
SET a += $row, a.assignee = $assignee, a.assignedPlace = null
WITH a
CALL (a) {
  WITH a
  WHERE $assignee IS NOT NULL
  MERGE (c:Counter {name: 'assigned ' + $organization + '\n' + $assignee})
  SET c.value = coalesce(c.value, 0) + 1, a.assignedPlace = c.value
  RETURN count(c) AS given
}
RETURN a.id AS id
