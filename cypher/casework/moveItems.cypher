// Moves items with their acts to another case, and takes their references to items that stay behind away. ids; case: id of the other case. No rows.
// Enters by case_item_id and case_act_item.
UNWIND $ids AS id
MATCH (i:CaseItem {id: id})
SET i.case = $case, i.items = [one IN i.items WHERE one IN $ids]
WITH i
MATCH (a:CaseAct {item: i.id})
SET a.case = $case
