// Creates an item of a case. row: its properties. No rows.
CREATE (i:CaseItem)
SET i = $row
