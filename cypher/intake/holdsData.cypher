// Whether the store has or had any party, and whether it has or had any element besides reference data. Row: parties, holds.
// Allows: scan, since it ends at the first match, and an empty store has few nodes.
RETURN EXISTS { MATCH (:Party) } AS parties,
       EXISTS { MATCH (:Party) } OR EXISTS { MATCH (:Shipment) } OR EXISTS { MATCH (:Tombstone) } AS holds
