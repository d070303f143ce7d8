// Takes purged elements out of the items that refer to them. ids. Row: items (their ids). Enters by case_reference_element and case_item_id.
UNWIND $ids AS element
MATCH (r:CaseReference {element: element})
MATCH (i:CaseItem {id: r.item})
SET i.elements = [one IN i.elements WHERE NOT one IN $ids], i.purged = true,
    i.chain = CASE WHEN i.chain CONTAINS element THEN null ELSE i.chain END,
    i.request = CASE WHEN i.request CONTAINS element THEN null ELSE i.request END,
    i.positions = CASE WHEN i.positions CONTAINS element THEN null ELSE i.positions END
DELETE r
RETURN collect(DISTINCT i.id) AS items
