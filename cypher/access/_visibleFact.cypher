// Whether the caller may see the fact itself and at least one piece of its evidence, as known at the commit $known.
// $heldAfter: the number $known, or -1 in a view that includes withdrawn facts.
// The first piece of evidence is stored on the fact, with its marking joined with its source's. The query that matches the two
// ends checks them. The sum, here and in the other conditions, hides `recorded` from the planner: with old statistics it would
// enter by the index on it, which holds every element.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND (this.withdrawn IS NULL OR this.withdrawn > $heldAfter OR this.withdrawn IN $open)
AND ((this.evidenceMarking IN $visible AND (this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn > $heldAfter OR this.evidenceWithdrawn IN $open))
OR EXISTS { (this)<-[:SUPPORTS]-(other:Evidence) WHERE other.marking IN $visible AND other.recorded + 0 <= $known AND NOT other.recorded IN $open
AND (other.withdrawn IS NULL OR other.withdrawn > $heldAfter OR other.withdrawn IN $open) })
