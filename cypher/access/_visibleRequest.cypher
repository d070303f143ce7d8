// Whether the caller may see a request for an approval about an element: the element as it stood, by its marking at the request, and as
// it stands, unless it was purged.
this.marking IN $visible AND ((this.kind = 'PURGE' AND this.state = 'APPROVED') OR {{visible subject this}})
