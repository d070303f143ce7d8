// How much there is to load, about. Row: facts (count).
// Allows: scan, of the store of counts.
MATCH (f:Fact)
RETURN count(f) AS facts
