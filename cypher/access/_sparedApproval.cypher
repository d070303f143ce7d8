// Whether the caller sees the approval without its element: a purge that took it, or a request about none, which is for its requester and for
// administrators of the requester's organization. Reads $me, $person, $organization, $administrator.
(this.kind = 'PURGE' AND this.state = 'APPROVED')
OR (this.kind IN ['GRANT', 'EXPORT', 'PURGE_CASE', 'CASE_LEAD'] AND this.organization = $organization AND ($administrator OR (this.by = $me AND this.person = $person)))
