// Whether the caller may see the document, as known at the commit $known. $heldAfter as in _visibleFact.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND (this.withdrawn IS NULL OR this.withdrawn > $heldAfter OR this.withdrawn IN $open)
