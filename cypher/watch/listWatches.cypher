// Watches of a person, the newest first. organization, person; id: null for all; before, beforeId: the last one before the page, null at the start;
// limit: 1 to 101. Row: watch (properties). Enters by watch_person.
MATCH (w:Watch {organization: $organization, person: $person})
WHERE ($id IS NULL OR w.id = $id)
  AND ($before IS NULL OR w.created < $before OR (w.created = $before AND w.id > $beforeId))
RETURN w {.*} AS watch
ORDER BY w.created DESC, w.id
LIMIT $limit
