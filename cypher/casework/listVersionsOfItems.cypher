// The versions of items, in no order. id: of the case; items: ids of items that the caller sees; organization, person: the caller.
// Row: act (properties). Enters by case_id and case_act_item.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
UNWIND $items AS one
MATCH (a:CaseAct {item: one})
WHERE a.case = c.id AND a.version IS NOT NULL AND a.marking IN $visible
RETURN a {.*} AS act
