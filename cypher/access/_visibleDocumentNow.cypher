// As _visibleDocument, in a view of the present.
this.marking IN $visible AND NOT this.recorded IN $open AND (this.withdrawn IS NULL OR this.withdrawn IN $open)
