// Whether the entity counts at the commit $known, of any marking.
this.recorded + 0 <= $known AND NOT this.recorded IN $open
