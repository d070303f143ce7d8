// Whether a reader of the markings $visible sees the node by its own marking alone, as of any commit. False, not null, where
// it has no marking.
coalesce(this.marking IN $visible, false)
