// Gives items of cases and their versions new markings. rows: id, marking. No rows. Enters by case_item_id and case_act_item.
UNWIND $rows AS row
MATCH (i:CaseItem {id: row.id})
SET i.marking = row.marking
WITH i, row
MATCH (a:CaseAct {item: i.id})
WHERE a.marking IS NOT NULL
SET a.marking = row.marking
