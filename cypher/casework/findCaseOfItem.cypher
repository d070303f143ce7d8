// The case of an item, for a caller who may see the case and the item's marking. id: of the item; organization, person: the caller.
// Row: case (id). Enters by case_item_id and case_id.
MATCH (i:CaseItem {id: $id})
WHERE i.marking IN $visible
MATCH (c:Case {id: i.case})
WHERE {{visible case c}}
RETURN c.id AS case
