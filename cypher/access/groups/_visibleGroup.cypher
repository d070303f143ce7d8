// Whether the caller may see the record of a sharing group: the caller is in it, or the caller's organization owns it. Reads $groups, $organization.
(this.name IN $groups OR this.owner = $organization)
