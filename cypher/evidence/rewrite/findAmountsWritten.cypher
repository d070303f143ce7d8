// Whether the amounts of this store's payments are texts. Row: done (boolean).
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
RETURN c.amountsWritten IS NOT NULL AS done
