// Screenings of a list that the caller may see, the newest first. organization: the caller's; list: id of the list; before: number of the last one
// before the page; finished: true for finished ones alone; limit. Row: screening (properties). Enters by screening_list.
MATCH (s:Screening {list: $list})
WHERE s.number < $before AND {{visible customers s}} AND s.undone IS NULL AND (NOT $finished OR s.finished IS NOT NULL)
RETURN s {.*} AS screening
ORDER BY s.number DESC
LIMIT $limit
