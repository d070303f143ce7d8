// Whether any party is recorded, reference data aside. Row: holds.
// Allows: scan, since it ends at the first.
RETURN EXISTS { MATCH (p:Party) } AS holds
