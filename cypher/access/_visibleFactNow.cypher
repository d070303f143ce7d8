// As _visibleFact, in a view of the present: `sight` is the marking of those who see the fact by its own marking and by a standing
// piece of its evidence.
this.sight IN $visible AND NOT this.recorded IN $open AND (this.withdrawn IS NULL OR this.withdrawn IN $open)
