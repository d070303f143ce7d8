// Whether the entity counts at the commit $known, whoever may see it.
this.recorded <= $known AND NOT this.recorded IN $open
