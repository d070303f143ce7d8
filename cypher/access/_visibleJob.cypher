// Whether the caller may see the job with its files, messages and rejects: of the organization that started it, and by the join of the
// markings that the job met. Reads $organization.
this.organization = $organization AND this.marking IN $visible
