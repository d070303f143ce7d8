// Whether any party, and whether anything but reference data, is or was recorded. Row: parties, holds.
// Allows: scan, since an empty store is looked through at once, and of another one the first will do.
RETURN EXISTS { MATCH (:Party) } AS parties,
       EXISTS { MATCH (:Party) } OR EXISTS { MATCH (:Shipment) } OR EXISTS { MATCH (:Tombstone) } AS holds
