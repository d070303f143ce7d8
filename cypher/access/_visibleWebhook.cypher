// Whether the caller may see the webhook: of the caller's organization, and by the join of what its rights let it push. Reads
// $organization.
this.organization = $organization AND this.marking IN $visible
