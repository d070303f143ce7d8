// The records that form one party for the caller, this record among them, in no order. Visible "is the same as" facts join
// them, in any number of steps.
CASE WHEN this:Twin THEN COLLECT {
MATCH ANY SHORTEST (this)(()-[:SUBJECT_OF|OBJECT]-(sameness:SameAs WHERE {{visible fact sameness}})-[:SUBJECT_OF|OBJECT]-(further:Entity WHERE {{visible entity further}}))*(twinRecord:Entity)
RETURN twinRecord } ELSE [this] END
