// Changes an alert in the inbox of a person: of the person's watch, or assigned to the person. id; organization, person; open: true where it must not be
// acknowledged yet; row. Row: id. Enters by alert_id.
MATCH (a:Alert {id: $id, organization: $organization})
SET a.attempted = a.attempted
WITH a
WHERE (a.person = $person OR a.assignee = $person) AND (NOT $open OR a.acknowledged IS NULL)
SET a += $row
RETURN a.id AS id
