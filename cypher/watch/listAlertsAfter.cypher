// Alerts of a person's watches after a place, in their order. organization, person; after: place; limit. Row: alert (properties). Enters by
// alert_place.
MATCH (a:Alert)
WHERE a.organization = $organization AND a.person = $person AND a.place > $after
RETURN a {.*} AS alert
ORDER BY a.place
LIMIT $limit
