// Facts, entities and evidence without a marking. Row: count.
// Allows: scan, since every one is looked at.
MATCH (n:Fact|Entity|Evidence)
WHERE n.marking IS NULL
RETURN count(*) AS count
