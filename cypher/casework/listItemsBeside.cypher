// All items of the cases of some items. items: ids. Row: id. Enters by case_item_id and case_item_case.
UNWIND $items AS item
MATCH (one:CaseItem {id: item})
WITH DISTINCT one.case AS case
MATCH (i:CaseItem {case: case})
RETURN i.id AS id
ORDER BY id
