// Changes an alert in the inbox of a person that nobody acknowledged. id; organization, person; row. Row: id. Enters by alert_id.
MATCH (a:Alert {id: $id, organization: $organization})
SET a.attempted = a.attempted
WITH a
WHERE (a.person = $person OR a.assignee = $person) AND a.acknowledged IS NULL
SET a += $row
RETURN a.id AS id
