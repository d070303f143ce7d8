// Alerts of an agency after a place, in their order. organization; person: null for all people; after: place; limit. Row: alert (properties). Enters by alert_place.
MATCH (a:Alert)
WHERE a.organization = $organization AND a.place > $after AND ($person IS NULL OR a.person = $person)
RETURN a {.*} AS alert
ORDER BY a.place
LIMIT $limit
