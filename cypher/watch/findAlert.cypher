// An alert in the inbox of a person: of the person's watch, or assigned to the person. id; organization, person. Row: alert (properties). Enters by
// alert_id.
MATCH (a:Alert {id: $id, organization: $organization})
WHERE a.person = $person OR a.assignee = $person
RETURN a {.*} AS alert
