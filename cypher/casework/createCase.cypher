// Creates a case. row: its properties. No rows.
CREATE (c:Case)
SET c = $row
