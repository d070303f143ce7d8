// Which of some slots a fact holds that is not withdrawn. slots: keys with markings, as facts store them. Row: slot.
// Enters by fact_live.
UNWIND $slots AS slot
MATCH (f:Fact {live: slot})
RETURN f.live AS slot
