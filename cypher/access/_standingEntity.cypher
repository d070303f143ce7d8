// Whether the entity counts at the commit $known, of any marking.
this.recorded <= $known AND NOT this.recorded IN $open
