// Whether the caller may see the approval: who may see what it is about, as it stands and as it stood; once that was purged,
// as it stood. One about no element of the graph: who asked, and administrators of the same organization. Reads $me,
// $organization, $administrator.
(this.marking IN $visible AND ((this.kind = 'PURGE' AND this.state = 'APPROVED') OR {{visible subject this}}))
OR (this.marking IS NULL AND this.kind IN ['GRANT', 'EXPORT'] AND this.organization = $organization AND ($administrator OR this.by = $me))
