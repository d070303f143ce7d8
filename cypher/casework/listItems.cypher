// Items of a case by their ids. id: of the case; ids: of items that the caller sees; organization, person: the caller. Row: item (properties).
// Enters by case_id and case_item_id.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
UNWIND $ids AS one
MATCH (i:CaseItem {id: one})
WHERE i.case = c.id
RETURN i {.*} AS item
