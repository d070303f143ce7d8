// Whether any of a list of records that are one party is in one of $countries (ISO codes; null is anywhere). The condition on a
// record stands once: the time of planning a search grows with each repetition.
$countries IS NULL OR EXISTS { UNWIND this AS located MATCH (located:Entity) WHERE {{placed entity located}} RETURN 1 }
