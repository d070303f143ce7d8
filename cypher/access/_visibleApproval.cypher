// Whether the caller may see the approval. An approval about an element needs the element's marking at the request, and the
// element itself unless it was purged. One about no element is for its requester and for administrators of the requester's
// organization. It needs its marking too: that of everything in the export together, or the highest of its requester. Reads $me,
// $person, $organization, $administrator.
(this.marking IN $visible AND ((this.kind = 'PURGE' AND this.state = 'APPROVED') OR {{visible subject this}}))
OR (this.marking IN $visible AND this.kind IN ['GRANT', 'EXPORT', 'PURGE_CASE', 'CASE_LEAD'] AND this.organization = $organization AND ($administrator OR (this.by = $me AND this.person = $person)))
