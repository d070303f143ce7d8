// Items that refer to elements, or to items. ids. Row: id, marking, references (those of the ids). Enters by case_reference_element and case_item_id.
UNWIND $ids AS element
MATCH (r:CaseReference {element: element})
MATCH (i:CaseItem {id: r.item})
RETURN i.id AS id, i.marking AS marking, collect(DISTINCT element) AS references
ORDER BY id
