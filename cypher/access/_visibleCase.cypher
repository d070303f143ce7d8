// Whether the caller may see the case: a member who sees its marking. Reads $organization, $person.
this.marking IN $visible AND EXISTS { (:Membership {slot: this.id + '\n' + $organization + '\n' + $person}) }
