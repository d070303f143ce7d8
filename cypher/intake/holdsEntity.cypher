// Whether anything is recorded at all. Row: holds.
// Enters by the store's own count of the label.
RETURN COUNT { (:Entity) } > 0 AS holds
