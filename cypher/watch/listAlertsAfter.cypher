// Alerts of a person's watches after a place, in their order. organization, person; after: place; limit; withHits: false without those of
// hits. Row: alert (properties). Enters by alert_place.
MATCH (a:Alert)
WHERE a.organization = $organization AND a.person = $person AND a.place > $after AND ($withHits OR a.hitList IS NULL)
RETURN a {.*} AS alert
ORDER BY a.place
LIMIT $limit
