// Whether the caller may see the piece of evidence, as known at the commit $known.
this.marking IN $visible AND this.recorded <= $known AND NOT this.recorded IN $open
AND (this.withdrawn IS NULL OR this.withdrawn > $known OR this.withdrawn IN $open)
