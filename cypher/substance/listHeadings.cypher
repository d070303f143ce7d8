// Headings of the Harmonized System that substances are classified in. Row: cas, heading (edition and code), fact (all properties).
// Allows: scan, since all are read: they are thousands at most.
MATCH (s:Substance)-[:SUBJECT_OF]->(f:ClassifiedIn)-[:OBJECT]->(h:HsHeading)
WHERE f.listedTo IS NULL AND {{visible fact f}} AND {{visible entity s}} AND {{visible entity h}}
RETURN substring(s.key, 10) AS cas, substring(h.key, 3) AS heading, f {.*} AS fact
ORDER BY cas, heading, f.id
