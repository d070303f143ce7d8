// Notes that the amounts of this store's payments are texts. No rows.
// Enters by counter_name.
MATCH (c:Counter {name: 'commit'})
SET c.amountsWritten = coalesce(c.amountsWritten, datetime())
