// Whether the caller may see the piece of evidence that lies on the fact itself; false, and not null, where a purge took it.
// $heldAfter as in _visibleFact.
this.evidenceMarking IS NOT NULL AND this.evidenceMarking IN $visible
AND (this.evidenceWithdrawn IS NULL OR this.evidenceWithdrawn > $heldAfter OR this.evidenceWithdrawn IN $open)
