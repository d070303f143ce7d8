// Keeps hits of a screening. rows: properties. No rows.
UNWIND $rows AS row
CREATE (h:ScreeningHit)
SET h = row
