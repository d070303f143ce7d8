// Whether the party, by any of its records, is in one of $countries (ISO codes; null is anywhere).
$countries IS NULL OR {{placed entity this}}
OR (this:Twin AND EXISTS { UNWIND {{twin records this}} AS located MATCH (located:Entity) WHERE {{placed entity located}} })
