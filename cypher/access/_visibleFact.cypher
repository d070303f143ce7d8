// Whether the caller may see the fact itself and at least one piece of its evidence, as known at the commit $known.
// $heldAfter: the same number, or -1 for whoever asks for what was withdrawn too.
// The first piece lies on the fact; its marking is joined with its source's. Both ends are checked where they are matched.
this.marking IN $visible AND this.recorded <= $known AND NOT this.recorded IN $open
AND (this.withdrawn IS NULL OR this.withdrawn > $heldAfter OR this.withdrawn IN $open)
AND ((this.evidenceMarking IN $visible AND (this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn > $heldAfter OR this.evidenceWithdrawn IN $open))
OR EXISTS { (this)<-[:SUPPORTS]-(other:Evidence) WHERE other.marking IN $visible AND other.recorded <= $known AND NOT other.recorded IN $open
AND (other.withdrawn IS NULL OR other.withdrawn > $heldAfter OR other.withdrawn IN $open) })
