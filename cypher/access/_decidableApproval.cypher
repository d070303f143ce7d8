// Whether the caller may decide on the request now: an administrator other than its requester; about an element, one of an
// organization that recorded a part of it that the caller sees, or a steward. Reads $me, $person, $organization, $administrator,
// $steward, $now.
this.state = 'PENDING' AND this.expires > $now AND $administrator AND coalesce(this.person, '') <> $person
AND NOT (this.by = $me AND this.organization = $organization)
AND (NOT this.kind IN ['LOWER_MARKING', 'PURGE', 'CONFIRM_IDENTITY'] OR $steward OR this.deciders IS NULL
OR any(decider IN this.deciders WHERE split(decider, '\n')[0] = $organization AND split(decider, '\n')[1] IN $visible))
