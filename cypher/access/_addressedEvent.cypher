// Whether the event is a request that the caller's organization decides on, mostly since it recorded a part of the subject that the
// caller could see at the request. The reader asks besides whether the caller sees the approval now. Reads $organization.
this.marking IN $visible AND this.recorded + 0 <= $known AND NOT this.recorded IN $open
AND any(decider IN this.deciders WHERE split(decider, '\n')[0] = $organization AND split(decider, '\n')[1] IN $visible)
