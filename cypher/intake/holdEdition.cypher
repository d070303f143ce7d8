// Holds a fetched edition. row: properties. No rows.
CREATE (e:Edition)
SET e = $row
