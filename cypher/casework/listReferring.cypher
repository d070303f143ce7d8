// Items that refer to elements, or to items. ids. Row: id, marking, case. Enters by case_reference_element and case_item_id.
UNWIND $ids AS element
MATCH (r:CaseReference {element: element})
MATCH (i:CaseItem {id: r.item})
RETURN DISTINCT i.id AS id, i.marking AS marking, i.case AS case
ORDER BY id
