// Facts with other than one subject and one object. Row: count.
// Allows: scan, since every fact is looked at.
MATCH (f:Fact)
WHERE COUNT { (f)<-[:SUBJECT_OF|SENT]-() } <> 1 OR COUNT { (f)-[:OBJECT|DELIVERED_TO]->() } <> 1
RETURN count(*) AS count
