// Whether the caller may see the approval. One about no element is for its requester and for administrators of the requester's
// organization. It needs its marking too: that of everything in the export together, or the highest of its requester. Reads $me,
// $person, $organization, $administrator.
(NOT this.kind IN ['GRANT', 'EXPORT'] AND {{visible request this}})
OR (this.marking IN $visible AND this.kind IN ['GRANT', 'EXPORT'] AND this.organization = $organization
AND ($administrator OR (this.by = $me AND coalesce(this.person, $person) = $person)))
