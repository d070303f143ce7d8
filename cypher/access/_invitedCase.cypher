// Whether the caller's agency is invited to the case and the caller sees its marking; an administrator of the agency answers. Reads
// $organization.
this.marking IN $visible AND EXISTS { (:Membership {slot: this.id + '\n' + $organization + '\n', state: 'INVITED'}) }
