// Notes an act in a case. row: its properties. No rows.
CREATE (a:CaseAct)
SET a = $row
