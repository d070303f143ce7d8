// Events after a moment. moment: microseconds since 1970; place: number within its commit; limit. Row: event (properties).
// Enters by event_moment.
MATCH (e:Event)
WHERE e.moment >= $moment AND (e.moment > $moment OR e.place > $place) AND {{visible event e}}
RETURN e {.*} AS event
ORDER BY e.moment, e.place
LIMIT $limit
