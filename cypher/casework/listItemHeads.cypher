// What decides whether the caller sees the items of a case. id: of the case; organization, person: the caller. Row: id, elements (ids), items (ids).
// Enters by case_id and case_item_case.
MATCH (c:Case {id: $id})
WHERE {{visible case c}}
MATCH (i:CaseItem {case: c.id})
WHERE i.marking IN $visible
RETURN i.id AS id, i.elements AS elements, i.items AS items
ORDER BY id
