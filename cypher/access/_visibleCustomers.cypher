// Whether the caller may see the list of customers, and what was screened of it: of the organization that owns it, and by its marking, RED of
// that. Reads $organization.
this.organization = $organization AND this.marking IN $visible
