// Whether the caller may see the approval. An approval about an element needs the element's marking at the request, and the
// element itself unless it was purged. An approval about no element is visible to its requester, and to administrators of the
// requester's organization. Reads $me, $person, $organization, $administrator.
(this.marking IN $visible AND ((this.kind = 'PURGE' AND this.state = 'APPROVED') OR {{visible subject this}}))
OR (this.marking IS NULL AND this.kind IN ['GRANT', 'EXPORT'] AND this.organization = $organization AND ($administrator OR (this.by = $me AND coalesce(this.person, $person) = $person)))
