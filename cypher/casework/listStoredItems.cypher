// Items of a locked case. case: its id. Row: id, marking. Enters by case_item_case.
MATCH (i:CaseItem {case: $case})
RETURN i.id AS id, i.marking AS marking
ORDER BY id
