// Changes of a sharing group, the newest first. group: its id; before, beforeId: the last one before the page, null at the start; limit: 1 to 101.
// Row: change (properties). Enters by group_change_group.
MATCH (c:GroupChange {group: $group})
WHERE $before IS NULL OR c.at < $before OR (c.at = $before AND c.id > $beforeId)
RETURN c {.*} AS change
ORDER BY c.at DESC, c.id
LIMIT $limit
