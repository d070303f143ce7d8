// Takes purged elements out of the items that refer to them. ids. Row: cases (ids of the cases of these items). Enters by case_reference_element and
// case_item_id.
UNWIND $ids AS element
MATCH (r:CaseReference {element: element})
MATCH (i:CaseItem {id: r.item})
SET i.elements = [one IN i.elements WHERE NOT one IN $ids], i.purged = true, i.version = i.version + 1,
    i.element = CASE WHEN i.element IN $ids THEN null ELSE i.element END,
    i.chain = CASE WHEN i.chain CONTAINS element THEN null ELSE i.chain END
DELETE r
RETURN collect(DISTINCT i.case) AS cases
