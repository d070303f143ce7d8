// The records that are one party with this one for the caller, its own among them, in no order: what "is the same as" joins, in
// however many steps.
CASE WHEN this:Twin THEN COLLECT {
MATCH ANY SHORTEST (this)(()-[:SUBJECT_OF|OBJECT]-(sameness:SameAs WHERE {{visible fact sameness}})-[:SUBJECT_OF|OBJECT]-(further:Entity WHERE {{visible entity further}}))*(twinRecord:Entity)
RETURN twinRecord } ELSE [this] END
