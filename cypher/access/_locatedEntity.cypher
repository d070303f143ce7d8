// Whether the party, by any of its records, is in one of $countries (ISO codes; null is anywhere). The condition on a record
// stands once: the time of planning a search grows with each repetition.
$countries IS NULL OR EXISTS { UNWIND {{twin records this}} AS located MATCH (located:Entity) WHERE {{placed entity located}} RETURN 1 }
