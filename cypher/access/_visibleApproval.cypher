// Whether the caller may see the approval. An approval about no element is visible to its requester, and to administrators of the
// requester's organization. Reads $me, $person, $organization, $administrator.
({{visible request this}})
OR (this.marking IS NULL AND this.kind IN ['GRANT', 'EXPORT'] AND this.organization = $organization AND ($administrator OR (this.by = $me AND coalesce(this.person, $person) = $person)))
