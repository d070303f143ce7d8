// As _visibleEntity, in a view of the present.
this.marking IN $visible AND NOT this.recorded IN $open
