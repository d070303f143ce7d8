// Makes a watch. row: its properties. No rows.
CREATE (w:Watch)
SET w = $row
