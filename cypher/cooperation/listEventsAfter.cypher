// Events after a moment: of records that the caller sees, and requests that the caller's organization decides on. moment:
// microseconds since 1970; place: number within its commit; organization: the caller's; limit. Row: event (properties).
// Enters by event_moment.
MATCH (e:Event)
WHERE e.moment >= $moment AND (e.moment > $moment OR e.place > $place) AND ({{visible event e}} OR {{addressed event e}})
RETURN e {.*} AS event
ORDER BY e.moment, e.place
LIMIT $limit
