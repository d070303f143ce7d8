// Whether the caller may see the entity, as known at the commit $known. $visible: the markings the caller may see.
this.marking IN $visible AND this.recorded <= $known
