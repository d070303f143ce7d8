// The approximate number of facts to load. Row: facts (count).
// Allows: scan, of the store of counts.
MATCH (f:Fact)
RETURN count(f) AS facts
