// Acts in a case, the newest first: those without an item, and those of items that the caller sees. id: of the case; organization, person: the
// caller; items: ids of the items that the caller sees; before, beforeId: the last one before the page, null at the start; limit: 1 to 101.
// Row: act (properties). Enters by case_id and case_act_case.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
MATCH (a:CaseAct {case: c.id})
WHERE (a.item IS NULL OR a.item IN $items)
  AND ($before IS NULL OR a.at < $before OR (a.at = $before AND a.id > $beforeId))
RETURN a {.*} AS act
ORDER BY a.at DESC, a.id
LIMIT $limit
