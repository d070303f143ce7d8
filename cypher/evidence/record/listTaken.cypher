// Which of some keys facts hold under the marking. keys: {key, marking}. Row: key, marking.
// Enters by fact_held.
UNWIND $keys AS row
MATCH (f:Fact {key: row.key, live: row.marking})
RETURN f.key AS key, f.live AS marking
