// Whether one who may see the markings $visible sees something by its own marking alone, whatever commit it came with; false,
// and not null, where it has no marking.
coalesce(this.marking IN $visible, false)
