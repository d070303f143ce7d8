// The versions of an item, the newest first. id: of the case; item; organization, person: the caller; before: the last version before the page, null at the
// start; limit: 1 to 101. Row: act (properties). Enters by case_id and case_act_item.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
MATCH (a:CaseAct {item: $item})
WHERE a.case = c.id AND a.version IS NOT NULL AND a.marking IN $visible AND ($before IS NULL OR a.version < $before)
RETURN a {.*} AS act
ORDER BY a.version DESC
LIMIT $limit
