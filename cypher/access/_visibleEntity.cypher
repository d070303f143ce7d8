// Whether the caller may see the entity, as known at the commit $known. $visible: the markings the caller may see; $open:
// numbers up to $known whose commit came later or not yet.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
